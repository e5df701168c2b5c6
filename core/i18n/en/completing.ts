import type { Messages } from '../fr/index.ts'

export const completing: Messages['completing'] = {
  action: 'Add details',
  summaries: {
    complete: 'Add the first day, the level or the subject',
    how: 'Say how the competences were used',
    evidence: 'Choose who opens the links and files',
  },
  title: 'Add details to the activity',
  intro: 'Nothing here is required. Leave empty whatever does not apply.',
  labels: { since: 'first day', level: 'level', subject: 'subject', how: 'how' },
  hints: {
    since: (last) => `If the activity took several days. Its last day is ${last}.`,
    sinceShort: 'If the activity took several days.',
    level: 'Such as CM2, 6e, Terminale or BTS.',
    subject: 'Such as French, mathematics or biology.',
  },
  fields: { level: 'Level', subject: 'Subject' },
  how: (codes) => (codes.length === 0 ? 'Say how' : `Say how: ${codes.join(', ')}`),
  howTitle: 'How each competence was used',
  howIntro:
    'One sentence is enough for each, and you may leave some out. The trainers read them before they decide, and the group reads them with the activity.',
  howsTitle: 'How they were used:',
  evidence: {
    label: 'who opens the links and files',
    hint: 'Without an answer: the whole group, as it reads the activity.',
    readers: { group: 'the whole group', trainers: 'the trainers only' },
    kept: 'Links and files: for the trainers and coordinators only.',
    actions: { trainers: 'Links and files for the team only', group: 'Show links and files to the group' },
    done: {
      trainers:
        'Done: only the trainers and coordinators open the links and files from now on. A file that was posted in the channel already may stay there.',
      group: 'Done: the whole group can open the links and files of this activity.',
    },
  },
}
