(() => {
  const byId = (id) => document.getElementById(id);
  const all = (selector, root = document) => Array.from(root.querySelectorAll(selector));
  const data = JSON.parse(byId('data').textContent);
  const text = byId('text');
  const side = byId('side');
  const quotes = all('.q', text);
  const chips = all('.chip', text);
  const mentions = all('.m', text);
  const typeOf = (mention) => mention.classList[1];
  const state = { speakers: new Set(), types: new Set(), kinds: new Set(), least: 0, only: false };

  // --- what is shown of a name or a quote ---
  const tip = byId('tip');
  let shownFor = null;

  function lines(pairs) {
    const list = document.createElement('dl');
    for (const [what, value] of pairs) {
      if (value === undefined || value === '') continue;
      const dt = document.createElement('dt');
      const dd = document.createElement('dd');
      dt.textContent = what;
      if (value instanceof Node) dd.append(value); else { dd.dir = 'auto'; dd.textContent = value; }
      list.append(dt, dd);
    }
    return list;
  }

  function confidence(percent) {
    const span = document.createElement('span');
    const meter = document.createElement('meter');
    meter.max = 100;
    meter.value = percent;
    meter.setAttribute('aria-hidden', 'true');
    span.append(percent + ' % ', meter);
    return span;
  }

  function aboutMention(mention) {
    const entity = data.entities[mention.dataset.e] || {};
    const title = entity.name || mention.textContent;
    const kind = mention.dataset.k ? typeOf(mention) + ', ' + mention.dataset.k : typeOf(mention);
    return [title, [['type', kind], ['role', entity.role], ['country', entity.country],
      ['value', mention.dataset.v], ['ids', entity.ids], ['rule', data.rules[mention.dataset.r]],
      ['confidence', confidence(Number(mention.dataset.c))]]];
  }

  function aboutQuote(number) {
    const quote = data.quotes[number];
    if (quote.s < 0) {
      return [quote.kind === 'title' ? 'A title' : 'Words kept at a distance', [['kind', quote.kind], ['rule', data.rules[quote.r]]]];
    }
    const as = quote.as && quote.as !== quote.name ? quote.as : undefined;
    return [quote.name || 'Nobody named', [['role', quote.role], ['named as', as], ['cue', quote.cue],
      ['to', quote.to], ['medium', quote.medium], ['via', quote.via], ['through', quote.through],
      ['place', quote.place], ['date', quote.date], ['denied', quote.negated], ['kind', quote.kind],
      ['rule', data.rules[quote.r]], ['confidence', confidence(quote.c)]]];
  }

  function place(at) {
    const box = at.getClientRects()[0] || at.getBoundingClientRect();
    const size = tip.getBoundingClientRect();
    const left = Math.max(12, Math.min(box.left, innerWidth - size.width - 12));
    const below = box.bottom + 10;
    const top = below + size.height < innerHeight ? below : Math.max(8, box.top - size.height - 10);
    tip.style.left = left + 'px';
    tip.style.top = top + 'px';
  }

  function show(at, announce) {
    if (at === shownFor) return;
    hide();
    const of = at.closest('.q, .chip');
    const isMention = at.classList.contains('m');
    if (at.classList.contains('off')) return;
    const [title, pairs] = isMention ? aboutMention(at) : aboutQuote(Number(of.dataset.q));
    const name = document.createElement('b');
    name.dir = 'auto';
    name.textContent = title;
    tip.replaceChildren(name, lines(pairs));
    tip.hidden = false;
    shownFor = at;
    place(at);
    if (isMention && at.dataset.e) {
      for (const m of mentions) m.classList.toggle('same', m.dataset.e === at.dataset.e);
    }
    if (!isMention) mark(Number(of.dataset.q));
    if (announce) {
      byId('say').textContent = title + ': ' + pairs.filter((p) => p[1] !== undefined && p[1] !== '')
        .map((p) => p[0] + ' ' + (p[1] instanceof Node ? p[1].textContent.trim() : p[1])).join(', ');
    }
  }

  function mark(number) {
    for (const q of quotes) q.classList.toggle('now', Number(q.dataset.q) === number);
  }

  function hide() {
    if (shownFor === null) return;
    shownFor = null;
    tip.hidden = true;
    for (const m of all('.same', text)) m.classList.remove('same');
    for (const q of all('.now', text)) q.classList.remove('now');
  }

  const target = (event) => event.target.closest && event.target.closest('.m:not(.off), .chip, .q:not(.off)');
  let leaving = 0;
  text.addEventListener('mouseover', (event) => {
    const at = target(event);
    clearTimeout(leaving);
    if (at) show(at, false); else leaving = setTimeout(hide, 250);
  });
  text.addEventListener('mouseleave', () => { leaving = setTimeout(hide, 250); });
  tip.addEventListener('mouseenter', () => clearTimeout(leaving));
  tip.addEventListener('mouseleave', () => { leaving = setTimeout(hide, 250); });
  text.addEventListener('focusin', (event) => { const at = target(event); if (at) show(at, true); });
  text.addEventListener('focusout', hide);
  addEventListener('scroll', () => { if (shownFor) place(shownFor); }, { passive: true });

  // --- going somewhere ---
  function go(element) {
    if (!element) return;
    if (element.tabIndex < 0) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: 'center' });
  }

  function openSpeaker(number) {
    const item = byId('sp' + number);
    openSide(true);
    item.querySelector('details').open = true;
    item.querySelector('summary').focus({ preventScroll: true });
    item.scrollIntoView({ block: 'nearest' });
  }

  const chipOf = (number) => chips.find((chip) => Number(chip.dataset.q) === number);

  function openSide(open) {
    side.classList.toggle('open', open);
    byId('panel').setAttribute('aria-expanded', String(open));
  }
  byId('panel').addEventListener('click', () => openSide(!side.classList.contains('open')));

  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) {
      const id = link.getAttribute('href').slice(1);
      if (id.startsWith('sp')) {
        event.preventDefault();
        openSpeaker(Number(id.slice(2)));
      } else if (byId(id)) {
        event.preventDefault();
        if (side.contains(link) && getComputedStyle(byId('panel')).display !== 'none') openSide(false);
        const chip = id[0] === 'q' ? chipOf(Number(id.slice(1))) : null;
        if (chip && !chip.classList.contains('off')) {
          chip.focus({ preventScroll: true });
          byId(id).scrollIntoView({ block: 'center' });
        } else {
          go(byId(id));
        }
      }
      return;
    }
    const at = target(event);
    if (!at || !text.contains(at)) return;
    if (at.classList.contains('m')) focusName(at); else show(at, true);
  });

  function focusName(mention) {
    mention.tabIndex = -1;
    mention.focus({ preventScroll: true });
  }

  // One name at a time is a stop of the tab key; the arrows go on from it.
  let stop = mentions[0];
  if (stop) stop.tabIndex = 0;
  text.addEventListener('focusin', (event) => {
    if (!event.target.classList.contains('m')) return;
    stop.tabIndex = -1;
    stop = event.target;
    stop.tabIndex = 0;
  });
  text.addEventListener('keydown', (event) => {
    if (!event.target.classList.contains('m')) return;
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    step(mentions, getComputedStyle(event.target).direction === 'rtl' ? -by : by);
  });

  // The next of `list` behind (or before) where the focus is.
  function step(list, by) {
    const visible = list.filter((element) => !element.classList.contains('off') && element.offsetParent !== null);
    if (visible.length === 0) return;
    const now = document.activeElement;
    let next = by > 0 ? 0 : visible.length - 1;
    if (text.contains(now) && now !== text) {
      const behind = visible.findIndex((e) => now.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING && e !== now);
      if (by > 0) {
        next = behind < 0 ? 0 : behind;
      } else {
        const before = visible.findLastIndex((e) => now.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_PRECEDING && e !== now);
        next = before < 0 ? visible.length - 1 : before;
      }
    }
    go(visible[next]);
  }

  // --- filters ---
  function apply() {
    let shown = 0;
    const off = new Set();
    data.quotes.forEach((quote, i) => {
      const out = quote.s >= 0 ? state.speakers.has(quote.s) || quote.c < state.least : state.least > quote.c && state.least > 0;
      if (out) off.add(i); else if (quote.s >= 0) shown += 1;
    });
    for (const q of quotes) q.classList.toggle('off', off.has(Number(q.dataset.q)));
    for (const c of chips) c.classList.toggle('off', off.has(Number(c.dataset.q)));
    for (const m of mentions) {
      m.classList.toggle('off', state.types.has(typeOf(m)) || Number(m.dataset.c) < state.least);
    }
    for (const d of all('.d, .tag, .dl')) {
      if (d.closest('.kinds')) continue;
      d.classList.toggle('off', ['missed', 'spurious', 'wrong'].some((k) => state.kinds.has(k) && d.classList.contains(k)));
    }
    document.body.classList.toggle('only', state.only);
    if (state.only) {
      for (const block of all('.said', text)) block.classList.remove('said');
      for (const q of all('.q:not(.off):not(.idle)', text)) {
        q.closest('p, h2').classList.add('said');
        const entry = q.closest('.entry');
        if (entry) {
          entry.classList.add('said');
          const head = entry.querySelector('h2');
          if (head) head.classList.add('said');
        }
      }
    }
    const speech = data.quotes.filter((quote) => quote.s >= 0).length;
    byId('shown').textContent = shown === speech ? '' : shown + ' of ' + speech + ' quotes shown';
    hide();
  }

  function toggle(set, value, on) { if (on) set.delete(value); else set.add(value); }
  side.addEventListener('change', (event) => {
    const input = event.target;
    if (input.dataset.s !== undefined) toggle(state.speakers, Number(input.dataset.s), input.checked);
    if (input.dataset.t !== undefined) toggle(state.types, input.dataset.t, input.checked);
    if (input.dataset.kind !== undefined) toggle(state.kinds, input.dataset.kind, input.checked);
    if (input.id === 'only') state.only = input.checked;
    apply();
  });
  byId('least').addEventListener('input', (event) => {
    state.least = Number(event.target.value);
    byId('least-shown').textContent = state.least + ' %';
    apply();
  });
  function reset() {
    for (const input of all('input[type=checkbox]', side)) input.checked = input.id !== 'only';
    byId('least').value = 0;
    byId('least-shown').textContent = '0 %';
    Object.assign(state, { speakers: new Set(), types: new Set(), kinds: new Set(), least: 0, only: false });
    apply();
  }
  byId('reset').addEventListener('click', reset);

  function speakerAlone(number) {
    const boxes = all('input[data-s]', side);
    if (number >= boxes.length) return;
    for (const box of boxes) {
      const wanted = Number(box.dataset.s) === number;
      box.checked = wanted;
      toggle(state.speakers, Number(box.dataset.s), wanted);
    }
    apply();
  }

  // --- keys ---
  const help = byId('help');
  byId('keys').addEventListener('click', () => help.showModal());
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      hide();
      if (side.classList.contains('open')) { openSide(false); byId('panel').focus(); }
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey || help.open || !byId('letters').checked) return;
    if (event.target.matches('input[type=text], input[type=range], textarea, select')) return;
    const doing = {
      j: () => step(chips, 1), k: () => step(chips, -1),
      n: () => step(mentions, 1), p: () => step(mentions, -1),
      d: () => step(all('a.tag', text), 1), D: () => step(all('a.tag', text), -1),
      0: reset, '?': () => help.showModal(),
    }[event.key];
    if (doing) {
      event.preventDefault();
      doing();
    } else if (/^[1-9]$/.test(event.key)) {
      speakerAlone(Number(event.key) - 1);
    }
  });

  // The way in from the address: page.html#q3. The browser then focuses it, too.
  if (/^#q\d+$/.test(location.hash)) go(byId(location.hash.slice(1)));

  // Speakers' quotes lie open on paper.
  let opened = [];
  addEventListener('beforeprint', () => {
    opened = all('details:not([open])');
    for (const d of opened) d.open = true;
  });
  addEventListener('afterprint', () => { for (const d of opened) d.open = false; });
})();
