import { b, app, ctx, connect, post, shot } from "./zz-shots.mjs";
await post("reset", {});
{ const [c, p] = await ctx(); await p.goto(app); await p.getByText("What it looks like").click(); await p.waitForTimeout(800); await shot(p, "signed-out"); await c.close(); }
{ const [c, p] = await ctx({ userAgent: "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Instagram 320.0" }); await p.goto(app); await p.waitForTimeout(1500); await shot(p, "in-app"); await c.close(); }
{ const [c, p] = await ctx(); await p.clock.install(); await connect(p); await p.goto(app + "#/permissions"); await p.waitForTimeout(500); await shot(p, "permissions");
  await p.goto(app); await post("clock", { advance_s: 3300 }); await p.clock.fastForward(3300000); await shot(p, "soon");
  await post("sign-out", { account: "mia.chen@gmail.com" });
  const ev = p.waitForEvent("popup"); await p.getByRole("button", { name: "Continue", exact: true }).click(); const w = await ev; await w.getByText("Choose an account").waitFor(); await shot(p, "asking");
  await w.close(); await p.getByRole("button", { name: "Cancel" }).click();
  await p.goto(app + "#/permissions"); await p.getByRole("button", { name: "Forget everything on this computer" }).click(); await shot(p, "forget");
  await p.getByRole("button", { name: "Forget everything", exact: true }).click(); await p.getByText("Everything is forgotten").first().waitFor(); await shot(p, "forgotten");
  await c.close(); }
await b.close();
