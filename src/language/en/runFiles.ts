/** What is wrong with the file of a run: one that was saved, or the recording that comes with the page. */
export default {
  cannot: 'This run cannot be opened: {reason}.',
  cannotBecause: 'This run cannot be opened. {problem}',
  noTask: 'It has no task that this version knows (“{name}”).',
  unknownSetting: 'It has a setting “{name}”, which this version does not know.',
  endsEarly: 'its file ends too early, or is damaged',
  notJson: 'This file is not a saved run: it is not JSON.',
  noKind: 'This file is not a saved run: it does not say that it is one.',
  newer:
    'it was saved by a newer version of the program (schema version {found}; this one reads {known})',
  changed: 'its file was changed or damaged, its checksum is {found} and it says {said}',
  textMisplaced: 'a text belongs to the task “Your own text”, and to no other',
  weightsOfLanes:
    '{weights} weights are not those of {lanes, plural, one {# lane} other {# lanes}}',
  momentsOfWeights: 'it has {weights} weights, with moments of {first} and {second}',
  weightsNotFinite: 'some of its weights are not finite',
  firstNotFinite: 'some of its first moments are not finite',
  secondNotFinite: 'some of its second moments are not finite, or below 0',
  otherLanes: 'it has {lanes, plural, one {# lane} other {# lanes}}, and what is known of {known}',
  averageBins: 'moving averages have {bins} bins',
  momentBins: 'second moments of losses have {bins} bins of {history}',
  lateFit: 'a fit of step {fit} is later than its step {step}',

  damaged: 'It is damaged: {reason}.',
  noRecording: 'it ends too early, or it is no recording',
  otherVersion: 'It is not a recording of version {known}, the one that this page reads.',
  wrongSum: 'its checksum is {found}, and it says {said}',
  noRunRecorded: 'It is a recording of something else than a run.',
  noReadingsRecorded: 'It is a recording of something else than readings.',
  notFetched: 'It could not be fetched: {reason}.',
  serverCode: 'the server answers with code {code}',
} as const;
