import type { Messages } from '../../fr/index.ts'

const open = (count: number) => {
  if (count === 0) return 'no open question'
  return count === 1 ? 'one open question' : `${count} open questions`
}

const about = (topic: string | null) =>
  topic ? `the question is about “${topic}”, and for that topic, ` : ''

export const why: Messages['helpdesk']['why'] = {
  title: (name, reference) => `Why ${name} · ${reference}`,
  titleNobody: (reference) => `Why nobody for now · ${reference}`,
  somebody: 'Somebody',
  asked: (by) => `${by} asked the whole group.`,
  askedOf: (by, to) => `${by} asked one person only: ${to}.`,
  reopened: (by) => `${by} asked the trainers again.`,
  published: (by) => `${by} asked the whole group, after one person only.`,
  rules: {
    only: (name, _among, _count, topic) =>
      topic
        ? `Given to ${name}: the question is about “${topic}”, and nobody else who was there answers for it.`
        : `Given to ${name}: no other trainer was there.`,
    fewest: (name, among, count, topic) =>
      topic
        ? `Given to ${name}: the question is about “${topic}”, and of the ${among} trainers who were there for that topic, the least busy, with ${open(count)}.`
        : `Given to ${name}: of the ${among} trainers who were there, the least busy, with ${open(count)}.`,
    'longest-idle': (name, _among, count, topic) =>
      `Given to ${name}: ${about(topic)}somebody else had ${open(count)} too, but had been given one more recently.`,
    order: (name, _among, count, topic) =>
      `Given to ${name}: ${about(topic)}several trainers were equal, with ${open(count)}, and then the order is always the same.`,
  },
  kept: (name) => `Given to ${name}, who had it already.`,
  cameTo: (name) => `Given to ${name}.`,
  nobodyThere: 'No trainer was there: given to nobody, and the coordinators knew at once.',
  toNobody: 'Given to nobody.',
  claimed: (by) => `${by} took the question.`,
  transferred: (by, to) => `${by} gave the question to ${to}.`,
  declined: (by) => `${by} could not answer it.`,
  byAnswer: (by) => `${by} answered, and nobody had the question.`,
  byPrecision: (by) => `${by} asked for details, and nobody had the question.`,
  handedOver: (away, to) => `${away} was away: ${to} stands in, and keeps the question afterwards.`,
  givenBack: (to) => `Two accounts that were one have been parted: the question is with ${to} again.`,
  released: (name, reason) => {
    if (reason === 'away') return `${name} was away, with nobody to stand in: the question was free to take.`
    if (reason === 'own')
      return `Two accounts turned out to be one person, ${name}, who does not answer their own question: it was free to take.`
    return `${name} was no longer one of the trainers: the question was free to take.`
  },
  rule: 'The rule: a question asked of the whole group goes to a trainer who is there: first to whoever answers for its topic, then to whoever has the fewest open questions, then to whoever has been without a new one the longest.',
}
