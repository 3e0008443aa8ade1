/** The way to the other languages of the page, each under its own name; nothing where only one is offered. */
import { LANGUAGES, OFFERED, TAGS, type Language } from '../../language/language';
import { header } from '../../language/rooms/header';
import { Button } from '../controls/Button';
import { keepLanguage } from '../language/choice';
import { actions, useStore } from '../store/store';

const choose = (lang: Language) => {
  keepLanguage(lang);
  actions.changeView({ lang });
};

export function LanguageSelect() {
  const shown = useStore((state) => state.language);
  return OFFERED.filter((code) => code !== shown).map((code) => (
    <Button
      key={code}
      className="language-button notranslate"
      translate="no"
      lang={TAGS[code]}
      title={header.languageLabel()}
      onClick={() => choose(code)}
    >
      {LANGUAGES[code]}
    </Button>
  ));
}
