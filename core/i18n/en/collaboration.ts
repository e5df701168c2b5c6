import type { Messages } from '../fr/index.ts'

const codesOf = (codes: readonly string[]) => codes.join(', ')
const people = (count: number) => (count === 1 ? 'one person' : `${count} people`)
const attestations = (count: number) => (count === 1 ? 'one competence' : `${count} competences`)

export const collaboration: Messages['collaboration'] = {
  title: 'Collaborations',
  summaries: {
    attest: 'Attest competences by a message, or by what you have seen',
    list: 'See the collaborations that attested competences',
    show: 'See a collaboration',
    undo: 'Undo a collaboration',
  },
  fromMessage: {
    name: 'Attest a competence',
    summary: 'Keeps this message as evidence and attests competences',
  },
  labels: {
    words: 'what is kept',
    people: 'to whom to attest',
    competences: 'competences',
    done: 'what was done',
    collaboration: 'collaboration',
    reason: 'your reason',
  },
  hints: {
    words:
      'The message as it is: you can keep only a part of it. Without a message, tell what you have seen.',
    people: 'Trainees of the group who took part in this work.',
    competences: 'Attested to each person chosen, unless they are already.',
    done: 'A sentence on what was done together. It is read with the rest.',
    undo: 'Everyone to whom the collaboration attested something reads it.',
  },
  formTitle: 'Attest a collaboration',
  formIntro:
    'What is kept can be read even if the message is deleted. Whoever wrote it, and the people chosen, will read it and know who else can.',
  undoTitle: 'Undo the collaboration',
  undoIntro:
    'Everything that this collaboration attested is taken back at once. What is attested otherwise stays.',
  actions: {
    attest: 'New collaboration',
    list: 'Collaborations',
    show: 'See the collaboration',
    undo: 'Undo the collaboration',
  },
  empty:
    'No collaboration has attested a competence yet. Begin from a message of the group, or tell what you have seen.',
  emptyOwn: 'When a trainer keeps a message of yours to attest a competence, you find it here.',
  line: (reference, words) => (words === '' ? reference : `${reference} · ${words}`),
  states: {
    attested: (by, count) => `by ${by}, for ${people(count)}`,
    own: (codes) => `attests ${codesOf(codes)} to you`,
    kept: 'your words are kept',
    undone: 'undone',
  },
  cardTitle: (reference) => `Collaboration ${reference}`,
  fields: { by: 'Attested by' },
  by: {
    own: () => 'By what you wrote:',
    message: (name) => `${name} wrote:`,
    reported: (name) => `By what ${name} reports:`,
  },
  doneSays: 'What was done:',
  written: (name, when, where, platform) => `Written by ${name} on ${when}, in ${where} (${platform}).`,
  excerpt: 'A part of the message is kept, as it was written.',
  edited: (when) => `This message was changed on ${when}. The words kept are those that were read before.`,
  deleted: (when) => `This message was deleted on ${when}. The words kept can still be read here.`,
  erased: 'The words that were kept have been erased.',
  to: (count) => `Attested to ${people(count)}:`,
  toYou: { attested: 'Attested to you:', undone: 'Had attested to you:' },
  undoneBy: (name, when) => `Undone by ${name}, on ${when}.`,
  attested: (count, persons) =>
    `It is attested: ${attestations(count)} for ${people(persons)}. We let each of them know, once.`,
  undoneNow: (persons) => `The collaboration is undone. We let ${people(persons)} know, with your reason.`,
  whoReads: {
    own: 'These words are kept, even if you delete the message. They can be read by you, by the people to whom they attest a competence, and by the trainers and coordinators of your group.',
    others:
      'These words are kept. They can be read by whoever wrote them, by the people to whom they attest a competence, and by the trainers and coordinators of the group.',
  },
  disagree: (name) => `You do not agree? Write to ${name}: all of it can be undone, with a reason.`,
  attestedTitle: (codes) =>
    codes.length > 1 ? `Competences attested: ${codesOf(codes)}` : `Competence attested: ${codesOf(codes)}`,
  attestedToYou: (by, reference) => `${by} attests to you, for work done with others (${reference}):`,
  keptTitle: 'A message of yours is kept',
  keptOfYours: (by, reference) =>
    `${by} attests competences to other people, by what you wrote (${reference}):`,
  takenBackTitle: (codes) => `Collaboration undone: ${codesOf(codes)}`,
  takenBackFromYou: (by, reference) =>
    `${by} has undone the collaboration ${reference}. It no longer attests to you:`,
}
