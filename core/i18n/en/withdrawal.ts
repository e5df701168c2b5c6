import type { Messages } from '../fr/index.ts'

const codesOf = (codes: readonly string[]) => codes.join(', ')

export const withdrawal: Messages['withdrawal'] = {
  action: 'Withdraw this activity',
  summary: 'Withdraw an activity that you declared',
  title: (title) => `Withdraw the activity: ${title}`,
  asked: (count) =>
    count > 1
      ? `The trainers will not decide on these ${count} competences. Do you want to withdraw them?`
      : 'The trainers will not decide on this competence. Do you want to withdraw it?',
  stays: (decided) =>
    decided.length > 0
      ? `What is decided stays (${codesOf(decided)}), and so do the files.`
      : 'The activity can still be read, marked as withdrawn, with its files. You can declare another one whenever you like.',
  sure: 'Yes, withdraw',
  done: (reference) =>
    `It is withdrawn: nothing is left to decide. To find this activity again, type /activity ${reference}.`,
  standsTitle: (title) => `Activity withdrawn: ${title}`,
  by: (author, when) => `Withdrawn by ${author}, on ${when}.`,
  restBy: (author, when) => `What was left to decide was withdrawn by ${author}, on ${when}.`,
  toldTitle: (title) => `Details no longer awaited: ${title}`,
  told: (author, reference, codes) =>
    `${author} has withdrawn ${codesOf(codes)} from activity ${reference}: the details that you had asked for are no longer awaited.`,
}
