import type { help as french } from '../../fr/helpdesk/help.ts'

export const help: typeof french = {
  title: (reference) => `Need help · ${reference}`,
  ways: {
    decline: 'The question goes to another trainer. The clock stays as it is.',
    transfer: 'You choose to whom, and can say why.',
    opinion: 'A word to a colleague, who can also answer. Nothing else changes.',
    call: 'The coordinators are told at once. Nothing else changes.',
    sameAs: 'One answer for several people who ask the same.',
    split: 'It asks two things: each gets its own answer, by the same deadline.',
    apart: 'It will no longer get the answer to the other question.',
  },
  handedWith: 'It came to you with these words:',
  declinedTo: (name) => `The question is now with ${name}. The clock stays as it is.`,
  declinedToNobody:
    'No other trainer is available: we are telling the coordinators. The clock stays as it is.',
  declinedDirect: (asker) => `We are telling ${asker}, who can ask the whole group instead.`,
  freedDeclined: (name) => `${name} cannot answer it, and no other trainer is available.`,
  directDeclined: (name) =>
    `${name} cannot answer your question. If you asked the whole group, an answer would be guaranteed.`,
  opinionTitle: (by, reference) => `${by} would like your opinion · ${reference}`,
  opinion: 'You can answer the question too: what you write with “Answer” is passed on.',
  opinionSent: (name) => `We are passing this on to ${name}. The clock stays as it is.`,
  calledTitle: (by, reference) => `${by} needs you · ${reference}`,
  callSent: 'We are telling the coordinators. The clock stays as it is.',
  opinionBy: (by) => `${by} asked for an opinion`,
  calledBy: (by) => `${by} asked the coordinators for help`,
  transferredBy: (by, to) => `${by} gave the question to ${to}`,
  declinedBy: (by) => `${by} could not answer it`,
}
