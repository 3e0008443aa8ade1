/**
 * Holds: the controls that an address can hide, by the names that it has for them. Prior art: the hide parameters of TensorFlow
 * Playground (D. Smilkov, S. Carter), https://playground.tensorflow.org. Refuses to hold: which elements these are (ui/embed/hide.css).
 */
export const HIDEABLE = [
  'title',
  'views',
  'play',
  'step',
  'reset',
  'status',
  'backend',
  'language',
  'theme',
  'share',
  'present',
  'controls',
  'switches',
  'refit',
  'measure',
  'lanes',
  'dice',
  'rate',
  'recorded',
  'papers',
  'save',
  'open',
] as const;

export type Hideable = (typeof HIDEABLE)[number];
