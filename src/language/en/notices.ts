/** What the page says of its run: where it cannot go on as it was, and what of a wish cannot be done. */
export default {
  otherNumbers:
    'This run was computed on {computed}. It goes on here on {here}: from exactly the same weights, but the last digits will differ.',

  readingsNotShown: 'The recorded readings cannot be shown.',
  recordedNotShown: 'The recorded run cannot be shown, so the page begins without it.',

  nothingComputes: 'The run cannot be saved: nothing computes at present.',
  notSavedAnother: 'The run was not saved: another one was begun meanwhile.',
  notSavedClosed: 'The run was not saved: the worker that trained it was stopped.',
  notSavedDied: 'The run was not saved: the worker that trained it stopped.',

  firstLaneStays: 'The first lane is what the others are compared with, so it is not drawn on.',
  noLaneToDrawOn: 'All {most} lanes are taken: choose another lane to draw on, or remove one.',
  drawnLaneShown: 'The lane that draws by hand already is shown.',
  drawnLaneAdded: 'A lane of its own draws by hand.',
  noRoom: 'All {most} lanes are taken: choose the one that is to change.',
} as const;
