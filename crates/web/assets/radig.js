/* Förbättring ovanpå fungerande HTML: tema, sökpalett, kortkommandon, utkast. Utan skriptet fungerar allt ändå. */
(() => {
  const root = document.documentElement, $ = (s) => document.querySelector(s), $$ = (s) => document.querySelectorAll(s);
  const kept = (k, v) => { try { return v === undefined ? localStorage.getItem(k) : localStorage.setItem(k, v); } catch { return null; } };
  if (kept('tema')) root.dataset.colorScheme = kept('tema');
  document.addEventListener('DOMContentLoaded', () => {
    document.body.classList.remove('nojs');
    const pal = $('#palett'), palq = $('#palq'), keysOff = document.body.dataset.keys === 'off';
    let back = null;
    const open = (e) => { if (!pal || !pal.showPopover) return; e.preventDefault(); back = document.activeElement; pal.showPopover(); palq.focus(); palq.select(); };
    // Pilarna går mellan fältet och träffarna; Esc stänger, också när något är skrivet.
    if (pal) pal.addEventListener('keydown', (e) => {
      if (e.key === 'Escape') { e.preventDefault(); pal.hidePopover(); return; }
      const step = { ArrowDown: 1, ArrowUp: -1 }[e.key];
      if (!step) return;
      const all = [palq, ...$$('#pal-hits a')], at = all.indexOf(document.activeElement);
      const next = all[at + step];
      if (next) { e.preventDefault(); next.focus(); }
    });
    if (pal) pal.addEventListener('toggle', (e) => { if (e.newState === 'closed' && back) { back.focus(); back = null; } });
    document.addEventListener('click', (e) => {
      const t = e.target.closest('[data-theme],[data-open],[data-print],[data-close]');
      if (!t) return;
      if ('theme' in t.dataset) {
        const now = root.dataset.colorScheme, dark = now === 'dark' || (now === 'auto' && matchMedia('(prefers-color-scheme:dark)').matches);
        root.dataset.colorScheme = dark ? 'light' : 'dark'; kept('tema', root.dataset.colorScheme);
      } else if (t.dataset.open === 'palett') open(e);
      else if ('print' in t.dataset) print();
      else if ('close' in t.dataset) t.closest('.toast').remove();
    });
    /* Hur många rader som är markerade; raden med åtgärder syns när någon är det. */
    const count = () => { const o = $('[data-count]'); if (o) o.textContent = o.dataset.count.replace(/\u2068|\u2069/g, '').replace('…', $$('.pick[name=val]:checked').length); };
    /* En ny tom rad när den sista har fått något. */
    document.addEventListener('input', (e) => {
      const box = e.target.closest('.links-in'), last = box && box.querySelector('input:last-of-type');
      if (!box || e.target !== last || !last.value) return;
      const one = last.cloneNode(); one.value = ''; last.after(one);
      if (window.htmx) window.htmx.process(one);
    });
    document.addEventListener('change', (e) => {
      if (e.target.matches('[data-all]')) $$('.pick[name=val]').forEach((c) => { c.checked = e.target.checked; });
      if (e.target.matches('.pick')) count();
      if (e.target.matches('[data-submit]')) e.target.form.requestSubmit();
    });
    document.addEventListener('reset', (e) => { const all = e.target.querySelector('[data-all]'); if (all) all.focus(); });
    addEventListener('pageshow', count);
    const sum = $('.errsum'); if (sum) sum.focus();
    /* Utkast sparas medan man skriver. */
    const form = $('form[data-draft]');
    if (form) {
      let timer = 0, dirty = false;
      const save = () => {
        const data = new FormData(form); for (const [k, v] of [...data]) if (v instanceof File) data.delete(k);
        fetch(form.dataset.draft, { method: 'POST', body: new URLSearchParams(data), headers: { 'X-Utkast': '1' } }).then((r) => r.ok ? r.text() : '').then((t) => { const o = $('#utkast'); if (o && t) o.textContent = t; }).catch(() => {});
      };
      form.addEventListener('input', () => { dirty = true; clearTimeout(timer); timer = setTimeout(save, 1200); });
      form.addEventListener('submit', () => { dirty = false; clearTimeout(timer); });
      addEventListener('beforeunload', () => { if (dirty && navigator.sendBeacon) { clearTimeout(timer); const data = new FormData(form); for (const [k, v] of [...data]) if (v instanceof File) data.delete(k); navigator.sendBeacon(form.dataset.draft, new URLSearchParams(data)); } });
    }
    /* Rapporten sparas i fliken medan man skriver, så att inget försvinner om sidan laddas om. */
    const local = $('form[data-local]');
    if (local) {
      const place = 'rapport', read = () => { try { return JSON.parse(sessionStorage.getItem(place) || 'null'); } catch { return null; } };
      const was = read();
      if (was && !$('.errsum')) for (const [k, v] of was) { const all = [...local.elements].filter((e) => e.name === k); for (const e of all) { if (e.type === 'radio') e.checked = e.value === v; else if (e.type !== 'file' && e.type !== 'hidden') e.value = v; } }
      /* Det som kan röra Sveriges säkerhet får inte ligga kvar någonstans, inte heller här. */
      local.addEventListener('input', () => { if (local.elements.rikets && local.elements.rikets.value === 'ja') { try { sessionStorage.removeItem(place); } catch { /* privat läge */ } return; } try { sessionStorage.setItem(place, JSON.stringify([...new FormData(local)].filter(([k, v]) => typeof v === 'string' && k !== '_csrf' && k !== 'rikets'))); } catch { /* privat läge */ } });
    }
    /* Det som är skrivet i ett annat formulär på sidan finns kvar när ett av dem skickas. */
    const beside = 'annat', begun = () => { try { return JSON.parse(sessionStorage.getItem(beside) || '[]'); } catch { return []; } };
    const hold = (all) => { try { if (all.length) sessionStorage.setItem(beside, JSON.stringify(all.slice(-20))); else sessionStorage.removeItem(beside); } catch { /* privat läge */ } };
    const several = [...$$('main form[method=post]')].filter((f) => !f.dataset.draft && !f.dataset.local && f.getAttribute('action'));
    const each = (f, one) => { const seen = {}; for (const el of f.elements) { if (!el.name || /^(hidden|file|password|submit|button)$/.test(el.type)) continue; seen[el.name] = (seen[el.name] ?? -1) + 1; one(el, seen[el.name], el.type === 'radio' || el.type === 'checkbox'); } };
    const initial = (el) => el.tagName === 'SELECT' ? (el.querySelector('option[selected]') || el.options[0] || {}).value : el.defaultValue;
    const changed = (f) => { const all = []; each(f, (el, n, ticks) => { if (ticks ? el.checked !== el.defaultChecked : el.value !== initial(el)) all.push([el.name, n, ticks ? el.checked : el.value]); }); return all; };
    /* Det som en länk på sidan leder till syns, också när det är hopfällt. */
    const unfold = () => { const at = location.hash.length > 1 && document.getElementById(location.hash.slice(1)); for (const d of at ? [at.closest('details'), at.tagName !== 'MAIN' && at.querySelector(':scope > details')] : []) if (d && !d.open) { d.open = true; at.scrollIntoView(); } };
    addEventListener('hashchange', unfold); unfold();
    document.addEventListener('click', (e) => { const a = e.target.closest('a[href^="#"]'); if (a && a.hash === location.hash) unfold(); });
    if (location.pathname === '/logga-in') hold([]);
    const left = begun().filter(([action, values]) => {
      const f = several.find((one) => one.getAttribute('action') === action);
      if (!f) return true;
      each(f, (el, n, ticks) => { const had = values.find(([name, at]) => name === el.name && at === n); if (had && ticks) el.checked = had[2]; else if (had) el.value = had[2]; });
      for (let d = f.closest('details'); d; d = d.parentElement.closest('details')) d.open = true;
      const said = document.createElement('p'); said.className = 'ds-alert note'; said.dataset.color = 'info'; said.setAttribute('role', 'status'); said.textContent = $('main').dataset.kept || ''; f.prepend(said);
      return false;
    });
    hold(left);
    document.addEventListener('submit', (e) => {
      if (e.target.method !== 'post' || !several.includes(e.target)) return;
      const rest = several.filter((f) => f !== e.target).map((f) => [f.getAttribute('action'), changed(f)]).filter(([, values]) => values.length);
      if (rest.length) hold([...begun().filter(([action]) => !rest.some(([other]) => other === action)), ...rest]);
    });
    if ($('.refno, #stopp-h')) { try { sessionStorage.removeItem('rapport'); } catch { /* privat läge */ } }
    /* En siffras namn sätts in där markören står. */
    for (const b of $$('[data-insert]')) {
      b.hidden = false;
      b.addEventListener('click', () => { const at = document.getElementById(b.dataset.into); at.setRangeText(b.dataset.insert, at.selectionStart, at.selectionEnd, 'end'); at.focus(); at.dispatchEvent(new Event('input', { bubbles: true })); });
    }
    /* En adress att spara kan kopieras. */
    for (const b of $$('[data-copy]')) {
      b.hidden = false;
      b.addEventListener('click', () => { const at = document.getElementById(b.dataset.copy); at.select(); const done = () => { b.textContent = b.dataset.copied; }; if (navigator.clipboard) navigator.clipboard.writeText(at.value).then(done, () => {}); else if (document.execCommand('copy')) done(); });
    }
    /* Kvarvarande tid räknas om varje minut; den läses inte upp. */
    const tick = () => $$('[data-due]').forEach((el) => {
      const left = Math.round((Date.parse(el.dataset.due) - Date.now()) / 60000), abs = Math.abs(left), h = Math.floor(abs / 60);
      const text = h >= 48 ? Math.floor(h / 24) + ' ' + el.dataset.d + ' ' + (h % 24) + ' ' + el.dataset.h : h + ' ' + el.dataset.h + ' ' + String(abs % 60).padStart(2, '0') + ' min';
      el.textContent = left < 0 && el.dataset.late ? el.dataset.late.replace(/\u2068|\u2069/g, '').replace('…', text) : text;
      el.classList.toggle('bad', left < 360);
    });
    if ($('[data-due]')) { tick(); setInterval(tick, 60000); }
    const go = {}; $$('#palett a[data-key]').forEach((a) => { go[a.dataset.key] = a.getAttribute('href'); });
    let prev = '', row = -1;
    const typing = (t) => /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName) && !/^(checkbox|radio|button|submit)$/.test(t.type) || t.isContentEditable;
    document.addEventListener('keydown', (e) => {
      if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') return open(e);
      if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 's') { const f = $('main form[data-save]'); if (f) { e.preventDefault(); f.requestSubmit(); } return; }
      if (e.ctrlKey || e.metaKey || e.altKey || typing(e.target) || keysOff) return;
      const k = e.key.toLowerCase(), rows = [...$$('table[data-rows] tbody tr')];
      const to = (n) => { if (!rows.length) return; row = Math.max(0, Math.min(rows.length - 1, n)); const a = rows[row].querySelector('.ttl'); if (a) a.focus(); };
      if (prev === 'g' && go['g' + k]) { location.href = go['g' + k]; return; }
      if (prev === 'n' && go['n' + k]) { location.href = go['n' + k]; return; }
      if (k === '/') { const q = $('.tools input[type=search]'); if (q) { e.preventDefault(); q.focus(); } }
      else if (k === '?') { const a = $('[data-keys]'); if (a) location.href = a.href; }
      else if (k === 'e') { const a = $('[data-edit]'); if (a) location.href = a.href; }
      else if (k === 'j') to(row + 1);
      else if (k === 'k') to(row - 1);
      else if (k === 'x' && rows[row]) { const c = rows[row].querySelector('.pick'); if (c) { c.checked = !c.checked; c.dispatchEvent(new Event('change', { bubbles: true })); } }
      prev = k; setTimeout(() => { prev = ''; }, 900);
    });
  });
})();
