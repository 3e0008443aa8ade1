/** The presenter's keys, as long as they are asked for. */

const KEYS: readonly (readonly [keys: readonly string[], does: string])[] = [
  [
    ['→', '←'],
    'The next and the previous panel, or step of a lesson; Page Down and Page Up do the same.',
  ],
  [['1', '2', '3', '4'], 'Leaves a lane out of the figures, or shows it again.'],
  [['Space'], 'Plays and pauses.'],
  [['R'], 'Starts over from the same first weights.'],
  [['B'], 'A blank screen, and back.'],
  [['?'], 'These keys.'],
  [['P', 'Esc'], 'The whole page.'],
];

export function PresenterKeys() {
  return (
    <section className="card presenter-keys" aria-label="Keys">
      <dl>
        {KEYS.map(([keys, does]) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
