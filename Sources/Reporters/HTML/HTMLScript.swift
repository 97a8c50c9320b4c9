/// What the page can do: show the details of a story when it is opened, and filter.
enum HTMLScript {
    static let source = """
        'use strict';
        (() => {
          const data = JSON.parse(document.getElementById('data').textContent);
          const text = i => data.s[i];
          const make = (tag, props, ...children) => {
            const node = Object.assign(document.createElement(tag), props);
            node.append(...children);
            return node;
          };

          const exchange = ([line, status, sent, answered]) => {
            const box = make('div', { className: 'exchange' },
              make('p', {}, make('code', { textContent: text(line) }), ' → ', make('b', { textContent: text(status) })));
            for (const body of [sent, answered]) {
              if (body >= 0) box.append(make('pre', { textContent: text(body) }));
            }
            return box;
          };

          const stepTable = (flows, steps) => {
            const head = make('tr', {}, make('th', { scope: 'col', textContent: 'Step' }),
              ...flows.map(flow => make('th', { scope: 'col', textContent: text(flow) })));
            const rows = steps.map(([number, title, cells]) => make('tr', {},
              make('th', { scope: 'row' }, make('span', { className: 'number', textContent: number + '.' }), ' ', text(title)),
              ...cells.map((cell, flow) => {
                const td = make('td', {});
                td.dataset.flow = text(flows[flow]);
                if (cell < 0) { td.append('–'); return td; }
                const [outcome, failed, exchanges] = data.v[cell];
                td.className = failed ? 'wrong' : '';
                td.append(failed ? '✗ ' + text(outcome) + ', not as expected' : text(outcome));
                if (exchanges.length) {
                  const summary = exchanges.length === 1 ? '1 request' : exchanges.length + ' requests';
                  td.append(make('details', { className: 'raw' }, make('summary', { textContent: summary }),
                    ...exchanges.map(exchange)));
                }
                return td;
              })));
            return make('table', { className: 'steps' }, make('thead', {}, head), make('tbody', {}, ...rows));
          };

          const rowCards = ([title, rows]) => {
            const cards = rows.map(row => {
              const [table, mark, columns] = data.v[row];
              const body = make('tbody', {});
              for (let i = 0; i < columns.length; i += 2) {
                body.append(make('tr', {}, make('th', { scope: 'row', textContent: text(columns[i]) }),
                  make('td', { textContent: text(columns[i + 1]) })));
              }
              return make('table', { className: 'row' },
                make('caption', {}, make('b', { textContent: text(mark) }), ' ', make('span', { textContent: text(table) })), body);
            });
            return make('div', {}, make('h4', { textContent: 'What is left in the store: ' + text(title) }),
              make('div', { className: 'rows' }, ...cards));
          };

          const fill = details => {
            if (details.dataset.i === undefined || details.childElementCount > 1) return;
            const [flows, steps, groups] = data.p[details.dataset.i];
            if (steps.length) details.append(make('div', { className: 'scroll' }, stepTable(flows, steps)));
            for (const group of groups) details.append(rowCards(group));
          };
          document.addEventListener('toggle', event => { if (event.target.open) fill(event.target); }, true);

          const stories = [...document.querySelectorAll('article')];
          const sections = [...document.querySelectorAll('main section')];
          const form = document.getElementById('filter');
          if (!form) return;
          const field = id => document.getElementById(id);
          const value = id => field(id) ? field(id).value : '';
          const words = new Map();
          const wordsOf = story => {
            if (!words.has(story)) words.set(story, story.textContent.toLowerCase());
            return words.get(story);
          };
          const filter = () => {
            const wanted = value('q').toLowerCase().split(/\\s+/).filter(Boolean);
            const outcome = value('o'), flow = value('f'), tag = value('t');
            let shown = 0;
            for (const story of stories) {
              const found = [...story.querySelector('.chips').children].some((chip, place) =>
                (!flow || place === +flow) && (!outcome || chip.classList.contains(outcome)));
              const fits = found && (!tag || [...story.querySelectorAll('.meta i')].some(item => item.textContent === tag))
                && wanted.every(word => wordsOf(story).includes(word));
              story.hidden = !fits;
              if (fits) shown += 1;
            }
            for (const section of sections) section.hidden = !section.querySelector('article:not([hidden])');
            field('none').hidden = shown > 0;
            field('count').textContent = shown + ' of ' + stories.length + (stories.length === 1 ? ' story' : ' stories');
          };
          form.hidden = false;
          form.addEventListener('input', filter);
          form.addEventListener('submit', event => event.preventDefault());
          field('all').addEventListener('click', event => {
            const open = event.target.textContent === 'Open all';
            for (const details of document.querySelectorAll('article:not([hidden]) > details')) details.open = open;
            event.target.textContent = open ? 'Close all' : 'Open all';
          });
          document.addEventListener('keydown', event => {
            if (event.key === '/' && !/INPUT|SELECT/.test(document.activeElement.tagName)) {
              event.preventDefault();
              field('q').focus();
            }
          });
          const wrong = document.querySelectorAll('article:is(.failed, .broken) > details');
          for (const details of [...wrong].slice(0, 20)) details.open = true;
          const target = () => {
            const story = location.hash && document.getElementById(location.hash.slice(1));
            const details = story && story.querySelector(':scope > details');
            if (details) details.open = true;
          };
          addEventListener('hashchange', target);
          addEventListener('beforeprint', () => document.querySelectorAll('article > details').forEach(d => { fill(d); d.open = true; }));
          target();
          filter();
        })();
        """
}
