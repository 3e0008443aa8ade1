/** The gallery: every chart alone over its fixtures, one figure per case. `?theme=dark` shows it in the dark, `&lang=zh` in Chinese. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import '../../src/ui/theme/theme.css';
import '../../src/ui/page/base.css';
import '../../src/ui/panel/panel.css';
import '../../src/charts/charts.css';
import './gallery.css';
import { LANGUAGES, TAGS, type Language } from '../../src/language/language';
import { loadLanguage } from '../../src/language/load';
import { CASE_WIDTH, type Case } from './case';

const FIXTURES = import.meta.glob<{ readonly cases: readonly Case[] }>('./fixtures/*.tsx', {
  eager: true,
});

const query = new URLSearchParams(location.search);
document.documentElement.dataset.theme = query.get('theme') === 'dark' ? 'dark' : 'light';
const language = (query.get('lang') ?? 'en') as Language;
if (!(language in LANGUAGES)) throw new Error(`There is no language “${language}”.`);
await loadLanguage(language);
document.documentElement.lang = TAGS[language];

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <main className="gallery">
      {Object.entries(FIXTURES).map(([path, { cases }]) => {
        const chart = path.slice('./fixtures/'.length, -'.tsx'.length);
        return (
          <section key={chart} aria-label={chart}>
            <h2>{chart}</h2>
            {cases.map(({ name, element, width = CASE_WIDTH }) => (
              <figure key={name} style={{ width }} data-case={`${chart}: ${name}`}>
                <figcaption>{name}</figcaption>
                <div className="gallery-place">{element}</div>
              </figure>
            ))}
          </section>
        );
      })}
    </main>
  </StrictMode>,
);
