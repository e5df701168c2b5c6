import type { Messages } from '../fr/index.ts'

export const amendment: Messages['amendment'] = {
  action: 'Change',
  takeUp: 'Use as a model',
  summaries: { amend: 'Change an activity that you declared' },
  title: 'Change the activity',
  intro: 'The trainers will read what you write here. The time to decide stays the same.',
  files: 'files to add',
  filesHint: 'Those that are there already stay.',
  on: (when) => `Changed on ${when}: this is what it says now.`,
  done: 'It is changed. The trainers read this version from now on; what the activity said before stays in its history.',
  see: 'See the activity',
  versions: 'See the versions',
  versionsTitle: (reference) => `Versions of activity ${reference}`,
  version: (number, when) => `Version ${number}, of ${when}:`,
  facts: (place, days, codes) => `${days}, ${place} · ${codes.join(', ')}`,
  usedAs: (code, how) => `${code}: ${how}`,
  older: (count) =>
    count > 1
      ? `And ${count} earlier versions, which are kept as well.`
      : 'And an earlier version, which is kept as well.',
}
