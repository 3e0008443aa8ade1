/** Any composition of the search for a study: found by its name, it joins the form's list. */
import { useId, useMemo, useState } from 'react';
import { seeds } from '../../language/rooms/seeds';
import { clip } from '../../lab/settings/fields';
import { laneName } from '../../lab/methods/lane-parts';
import { methodKey } from '../../lab/methods/spelling';
import { compositions } from '../../lab/search/compositions';
import { Button } from '../controls/Button';
import { useStore } from '../store/store';

interface Props {
  /** Methods of the list, parts joined by plus signs. */
  readonly offered: readonly string[];
  readonly onAdd: (method: string) => void;
}

export function AddComposition({ offered, onAdd }: Props) {
  const id = useId();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState('');
  const task = useStore((state) => state.settings.task);
  const handDrawn = useStore((state) => state.settings.handDrawn);
  const methods = useMemo(
    () =>
      new Map(
        compositions({ task, handDrawn }).map((lane) => [laneName(lane), methodKey(lane, '+')]),
      ),
    [task, handDrawn],
  );
  const options = useMemo(
    () => [...methods.keys()].map((name) => <option key={name} value={name} />),
    [methods],
  );
  const add = () => {
    const typed = text.trim();
    const method = [...methods].find(([name, key]) =>
      [name.toLowerCase(), key].includes(typed.toLowerCase()),
    )?.[1];
    if (method === undefined) {
      setProblem(seeds.noComposition({ typed: clip(typed), count: String(methods.size) }));
    } else if (offered.includes(method)) {
      setProblem(seeds.offeredAlready({ typed: clip(typed) }));
    } else {
      onAdd(method);
      setText('');
    }
  };
  return (
    <span className="row seeds-composition">
      <label htmlFor={id}>{seeds.anotherComposition()}</label>
      <input
        id={id}
        list={`${id}-all`}
        autoComplete="off"
        spellCheck={false}
        value={text}
        placeholder={seeds.compositionHint()}
        title={seeds.compositionMeaning()}
        aria-describedby={`${id}-problem`}
        aria-invalid={problem !== '' || undefined}
        onChange={(event) => {
          setText(event.target.value);
          setProblem('');
        }}
        onKeyDown={(event) => {
          // It would start the study.
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (text.trim() !== '') add();
        }}
      />
      <datalist id={`${id}-all`}>{options}</datalist>
      <Button look="small" disabled={text.trim() === ''} onClick={add}>
        {seeds.add()}
      </Button>
      <span id={`${id}-problem`} role="status" className="field-problem">
        {problem}
      </span>
    </span>
  );
}
