const listed = (names: readonly string[]) =>
  names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)}` : (names[0] ?? '')

export const words = {
  reply: 'Reply',
  replyToDecisions: 'Reply to the decisions',
  summary: 'Write about a decision',
  label: 'your message',
  hint: 'Your message is passed on. It changes no decision.',
  title: (by: string, reference: string) => `A message from ${by} (${reference})`,
  about: (title: string, competence: string) => `About activity “${title}”, competence ${competence}.`,
  decidesNothing:
    'No decision changes because of it. Reply here, or change your decision if these words give you a reason to.',
  stands: 'No decision changes because of it.',
  seeDecisions: 'Official text and decisions',
  sent: (names: readonly string[]) =>
    `Your message is on its way to ${listed(names)}. No decision changes because of it.`,
  sentToTrainers: 'Your message is on its way to the trainers. No decision changes because of it.',
}
