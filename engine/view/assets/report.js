(() => {
  const table = document.getElementById('speakers-table');
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const found = document.getElementById('found');

  // Rows that have the words, whatever the case.
  document.getElementById('find').addEventListener('input', (event) => {
    const words = event.target.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !words.every((word) => text.includes(word));
      if (!row.hidden) shown += 1;
    }
    found.textContent = words.length ? shown + ' of ' + rows.length + ' speakers' : '';
  });

  for (const head of table.tHead.querySelectorAll('th[data-sort]')) {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = head.textContent;
    head.replaceChildren(button);
    button.addEventListener('click', () => {
      const number = head.dataset.sort === 'number';
      const down = head.ariaSort ? head.ariaSort !== 'descending' : number;
      for (const other of table.tHead.querySelectorAll('th')) other.removeAttribute('aria-sort');
      head.setAttribute('aria-sort', down ? 'descending' : 'ascending');
      const at = head.cellIndex;
      const value = (row) => row.cells[at].textContent;
      rows.sort((a, b) => (number ? value(a) - value(b) : value(a).localeCompare(value(b))) * (down ? -1 : 1));
      body.append(...rows);
    });
  }
})();
