/** The language of the page, each under its own name; nothing where only one is offered. */
import { LANGUAGES, OFFERED, type Language } from '../../language/language';
import { header } from '../../language/rooms/header';
import { keepLanguage } from '../language/choice';
import { actions, useStore } from '../store/store';

export function LanguageSelect() {
  const shown = useStore((state) => state.language);
  const choices = OFFERED.includes(shown) ? OFFERED : [...OFFERED, shown];
  if (choices.length < 2) return null;
  return (
    <select
      className="theme-select notranslate"
      translate="no"
      aria-label={header.languageLabel()}
      title={header.languageLabel()}
      value={shown}
      onChange={(event) => {
        const lang = event.target.value as Language;
        keepLanguage(lang);
        actions.changeView({ lang });
      }}
    >
      {choices.map((code) => (
        <option key={code} value={code} lang={code}>
          {LANGUAGES[code]}
        </option>
      ))}
    </select>
  );
}
