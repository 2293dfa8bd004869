'use strict';
// Light or dark: as the system says, until somebody presses the button.
(() => {
  const root = document.documentElement;
  root.classList.add('js');
  const button = document.getElementById('theme');
  const system = matchMedia('(prefers-color-scheme: dark)');
  const isDark = () => (root.dataset.theme || (system.matches ? 'dark' : 'light')) === 'dark';
  const name = () => { button.textContent = isDark() ? 'Light' : 'Dark'; };
  button.addEventListener('click', () => { root.dataset.theme = isDark() ? 'light' : 'dark'; name(); });
  system.addEventListener('change', name);
  name();
})();
