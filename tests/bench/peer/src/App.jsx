import { NavLink, Route, Routes } from "react-router";
import { Addresses } from "./pages/Addresses.jsx";
import { Settings } from "./pages/Settings.jsx";
import { Test } from "./pages/Test.jsx";

export function App() {
  return (
    <>
      <header className="top">
        <span className="mark">Peer</span>
        <nav aria-label="Main">
          <NavLink to="/" end>Settings</NavLink>
          <NavLink to="/addresses">Addresses</NavLink>
          <NavLink to="/test">Test</NavLink>
        </nav>
      </header>
      <main>
        <Routes>
          <Route path="/" element={<Settings />} />
          <Route path="/addresses" element={<Addresses />} />
          <Route path="/test" element={<Test />} />
          <Route path="*" element={<h1>There is no such page</h1>} />
        </Routes>
      </main>
    </>
  );
}
