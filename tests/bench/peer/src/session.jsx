import { createContext, use, useCallback, useEffect, useMemo, useState } from "react";
import { listAddresses } from "./gmail.js";
import { forgetSession, leaveForGoogle, openSession } from "./signIn.js";

const Session = createContext(null);

export const useSession = () => use(Session);

/** Who is signed in, and the addresses that Gmail lists for them. */
export function SessionProvider({ children }) {
  const [user, setUser] = useState(null);
  const [addresses, setAddresses] = useState(null);
  const [isLeaving, setIsLeaving] = useState(false);
  const [trouble, setTrouble] = useState(null);

  useEffect(() => {
    let isCurrent = true;
    openSession().then((user) => isCurrent && setUser(user), (error) => isCurrent && setTrouble(error.message));
    return () => { isCurrent = false; };
  }, []);

  useEffect(() => {
    if (!user) return undefined;
    const controller = new AbortController();
    listAddresses(user.access_token, controller.signal).then(setAddresses, (error) =>
      controller.signal.aborted || setTrouble(error.message));
    return () => controller.abort();
  }, [user]);

  const connect = useCallback(async () => {
    setIsLeaving(true);
    setTrouble(null);
    try {
      await leaveForGoogle();
    } catch (error) {
      setIsLeaving(false);
      setTrouble(error.message);
    }
  }, []);

  const disconnect = useCallback(async () => {
    await forgetSession();
    setUser(null);
    setAddresses(null);
  }, []);

  const session = useMemo(
    () => ({ user, addresses, isLeaving, trouble, connect, disconnect }),
    [user, addresses, isLeaving, trouble, connect, disconnect],
  );
  return <Session value={session}>{children}</Session>;
}
