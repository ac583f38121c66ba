import { useState } from "react";
import * as choice from "../choice.js";
import { FromLine } from "../FromLine.jsx";
import { isUsable, mailbox } from "../gmail.js";
import { useSession } from "../session.jsx";

export function Settings() {
  const { user } = useSession();
  return user ? <Connected /> : <SignedOut />;
}

function SignedOut() {
  const { connect, isLeaving, trouble } = useSession();
  return (
    <>
      <section className="hero">
        <div>
          <h1>Send your invoices from the right address</h1>
          <p className="lede">
            Connect Gmail, pick the address that customers should see, and prove it with a test email. This page runs in
            your browser; nothing goes to anyone but Google.
          </p>
          <button className="button strong" aria-busy={isLeaving} onClick={connect}>Connect to Gmail</button>
          {trouble && <p role="alert">{trouble}</p>}
        </div>
        <figure>
          <figcaption>Today your customer sees</figcaption>
          <FromLine name="Mia Chen" address="mia.chen.88@gmail.com" subject="Invoice 1042" />
          <figcaption>With the right address</figcaption>
          <FromLine name="Acme Accounts" address="accounts@acme.example" subject="Invoice 1042" />
        </figure>
      </section>
      <section className="card">
        <h2>What happens next</h2>
        <ol>
          <li><b>Pick your Gmail account</b> at Google. Google may say it hasn’t checked this app.</li>
          <li><b>Tick both boxes.</b> One lets this page see your addresses, the other lets it send.</li>
          <li><b>Send a test</b> and see who it’s from.</li>
        </ol>
      </section>
    </>
  );
}

function Connected() {
  const { user, addresses, disconnect, trouble } = useSession();
  const [from, setFrom] = useState(choice.saved);
  const [isSaved, setIsSaved] = useState(false);
  const save = (event) => {
    event.preventDefault();
    choice.save(from);
    setIsSaved(true);
  };
  return (
    <>
      <h1>Settings</h1>
      <section className="card spread">
        <div>
          <h2>Gmail account</h2>
          <p>Connected as {user.profile.email}</p>
        </div>
        <button className="button" onClick={disconnect}>Disconnect</button>
      </section>
      {trouble && <p role="alert">{trouble}</p>}
      <form className="card" onSubmit={save}>
        <label htmlFor="from">Send from</label>
        <select id="from" value={from} onChange={(event) => { setFrom(event.target.value); setIsSaved(false); }}>
          <option value="">The account’s own address</option>
          {addresses?.filter(isUsable).map((address) => (
            <option key={address.sendAsEmail} value={address.sendAsEmail}>{mailbox(address)}</option>
          ))}
        </select>
        <button className="button strong">Save</button>
        <p role="status">{isSaved ? "Saved." : ""}</p>
      </form>
    </>
  );
}
