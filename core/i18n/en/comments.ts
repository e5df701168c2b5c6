export const comments = {
  title: 'Comments you keep',
  intro: 'You find these comments when you decide on an activity, and can change them before they are sent.',
  choose: (reference: string) =>
    `Choose a comment for activity ${reference}. You can change it before it is sent.`,
  chooseOne: 'Choose a comment',
  kinds: { attest: 'Attest', refuse: 'Don’t attest', ask: 'Ask for more' },
  named: (kind: string, said: string) => `${kind}: ${said}`,
  whose: { own: 'yours', group: 'shared in the group', given: 'suggested by SOS TICE' },
  actions: {
    list: 'Comments you keep',
    use: 'Use it',
    keep: 'Keep a comment',
    putAway: 'Stop keeping a comment',
  },
  summaries: {
    list: 'See the comments kept for decisions',
    use: 'Decide with a comment that is kept',
    keep: 'Keep a comment for decisions to come',
    putAway: 'Stop keeping a comment',
  },
  labels: {
    comment: 'comment',
    kind: 'for',
    text: 'text',
    whose: 'who finds it',
    competence: 'competence',
  },
  hints: {
    text: 'Write it as you would say it to the person: what is there, what is missing, how to move forward.',
    use: 'The person will read it. Change the text as you see fit.',
  },
  mine: 'me',
  ofGroup: (code: string) => `all trainers of ${code}`,
  kept: (kind: string, code: string | null) =>
    code === null
      ? `Kept (${kind}). You will find this comment when you decide.`
      : `Kept (${kind}). All trainers of ${code} will find this comment.`,
  gone: 'This comment is not suggested any more. Whatever you sent with it stays as it is.',
}
