// A token broker: adds the client secret to a page's exchange, so that it need not stand in the page.
// A handler of web requests, as Cloudflare Workers, Deno, Bun and others run it. It keeps nothing and logs nothing.
//
// env: CLIENT_ID, CLIENT_SECRET, REDIRECT_URI as registered at Google; ORIGIN of the page, say https://mail.example.com

const FIELDS = ["grant_type", "client_id", "redirect_uri", "code", "code_verifier"];

const answer = (env, status, body) =>
  new Response(body, {
    status,
    headers: {
      "access-control-allow-origin": env.ORIGIN,
      "cache-control": "no-store",
      "content-type": "application/json",
      vary: "origin",
      "x-content-type-options": "nosniff",
    },
  });

const refusal = (env, status, text, error = "invalid_request") =>
  answer(env, status, JSON.stringify({ error, error_description: text }));

export default {
  async fetch(request, env) {
    // A form is posted without asking first, so there is no preflight to answer.
    if (request.method !== "POST") return refusal(env, 405, "Only POST is answered here.");
    if (request.headers.get("origin") !== env.ORIGIN) return refusal(env, 403, "This page is not served here.");
    const text = await request.text();
    if (text.length > 4096) return refusal(env, 413, "The form is too long.");
    const form = new URLSearchParams(text);
    const wrong = FIELDS.find((name) => form.getAll(name).length !== 1);
    if (wrong) return refusal(env, 400, `The form must have ${wrong} once.`);
    const is = (name, value) => form.get(name) === value;
    if (!is("grant_type", "authorization_code")) return refusal(env, 400, "Only codes are exchanged here.");
    if (!is("client_id", env.CLIENT_ID)) return refusal(env, 400, "This is another client.");
    if (!is("redirect_uri", env.REDIRECT_URI)) return refusal(env, 400, "This is another redirect URI.");

    const ask = new URLSearchParams(FIELDS.map((name) => [name, form.get(name)]));
    ask.set("client_secret", env.CLIENT_SECRET);
    try {
      const google = await fetch(env.TOKEN_URL ?? "https://oauth2.googleapis.com/token", { method: "POST", body: ask });
      return answer(env, google.status, await google.text());
    } catch {
      // With the headers, so that the page can read what happened.
      return refusal(env, 502, "Google could not be reached.", "temporarily_unavailable");
    }
  },
};
