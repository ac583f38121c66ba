import { isUsable, status } from "../gmail.js";
import { useSession } from "../session.jsx";

export function Addresses() {
  const { user, addresses, trouble } = useSession();
  return (
    <>
      <h1>Addresses</h1>
      <p className="lede">What Gmail lets you send from.</p>
      {trouble && <p role="alert">{trouble}</p>}
      {!user && <p>Connect an account first.</p>}
      {user && !addresses && !trouble && <p>Asking Gmail for your addresses…</p>}
      {addresses && (
        <table aria-label="Send-as addresses">
          <thead>
            <tr><th scope="col">Address</th><th scope="col">Status</th><th scope="col">Reply-To</th></tr>
          </thead>
          <tbody>
            {addresses.map((address) => (
              <tr key={address.sendAsEmail}>
                <th scope="row">{address.sendAsEmail}<br /><span className="soft">{address.displayName}</span></th>
                <td className={isUsable(address) ? "good" : "wait"}>{status(address)}</td>
                <td>{address.replyToAddress}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
