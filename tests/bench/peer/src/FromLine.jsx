const initials = (name) => name.split(/\s+/).map((word) => word[0]).join("").slice(0, 2).toUpperCase();

/** A mail as its recipient sees it in a list. */
export function FromLine({ name, address, subject }) {
  return (
    <div className="fromline">
      <span className="face" aria-hidden="true">{initials(name || address)}</span>
      <span><b>{name || address}</b> <span className="soft">&lt;{address}&gt;</span></span>
      <span className="subject">{subject}</span>
    </div>
  );
}
