import type { RunCtx, Visit } from '../../core/command/command.ts'
import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { ROLES } from '../../core/kernel/roles.ts'
import { askEnterer, confirmEntered, declineEntered, giveCode } from '../../core/people/accounts/linking.ts'
import { agree, refuse, type Visitor } from '../../core/people/accounts/ties.ts'
import { askToPart, part, undo } from '../../core/people/accounts/untie.ts'

const anybody = { anyOf: ROLES, orStranger: true } as const
const private_ = { opens: 'reply', visibility: 'private', effect: 'write' } as const

const known = ({ actor, ...ctx }: RunCtx): Visitor => ({ ...ctx, account: actor.via, name: actor.name })
const stranger = (visit: Visit): Visitor => visit

const code = option.text({ label: (m) => m.people.labels.code, maxLength: 20, hidden: true })
const tie = option.text({ label: (m) => m.people.labels.account, maxLength: 36, hidden: true })

/** `/lier` gives a code; `/lier CODE`, on the other account, or a link that holds the code, asks who that is. */
export const linkAccounts = defineCommand({
  id: 'person.link',
  names: { fr: 'lier', en: 'link' },
  summary: (m) => m.people.summaries.link,
  options: { code: option.text.optional({ label: (m) => m.people.labels.code, maxLength: 20 }) },
  access: anybody,
  ...private_,
  byLink: true,
  run: ({ code }, ctx) => (code === undefined ? giveCode(ctx) : askEnterer(code, known(ctx))),
  runForStranger: ({ code }, visit) => askEnterer(code ?? '', stranger(visit)),
})

/** Pressed by whoever entered a code: it is them. */
export const confirmAccount = defineCommand({
  id: 'account.confirm',
  summary: (m) => m.people.summaries.link,
  options: { code, seen: option.text({ label: (m) => m.people.labels.code, maxLength: 8, hidden: true }) },
  access: anybody,
  ...private_,
  changesAccounts: true,
  run: (input, ctx) => confirmEntered(input, known(ctx)),
  runForStranger: (input, visit) => confirmEntered(input, stranger(visit)),
})

/** Pressed by whoever entered a code: it is not them. */
export const declineAccount = defineCommand({
  id: 'account.decline',
  summary: (m) => m.people.summaries.link,
  options: { code },
  access: anybody,
  ...private_,
  run: (input, ctx) => declineEntered(input.code, known(ctx)),
  runForStranger: (input, visit) => declineEntered(input.code, stranger(visit)),
})

/** Pressed by whoever asked for a code that was entered, or by another coordinator. */
export const agreeToTie = defineCommand({
  id: 'account.agree',
  summary: (m) => m.people.summaries.link,
  options: { tie },
  access: anybody,
  ...private_,
  changesAccounts: true,
  run: (input, ctx) => agree(input.tie, ctx),
})

export const refuseTie = defineCommand({
  id: 'account.refuse',
  summary: (m) => m.people.summaries.link,
  options: { tie },
  access: anybody,
  ...private_,
  run: (input, ctx) => refuse(input.tie, ctx),
})

/** "This is not me", for any account of either side, and for coordinators; also what `/delier` offers. */
export const undoTie = defineCommand({
  id: 'account.undo',
  summary: (m) => m.people.summaries.unlink,
  options: { tie },
  access: anybody,
  ...private_,
  changesAccounts: true,
  run: (input, ctx) => undo(input.tie, ctx),
})

/** `/delier` says what would become of what; a button does it. */
export const unlinkAccount = defineCommand({
  id: 'person.unlink',
  names: { fr: 'delier', en: 'unlink' },
  summary: (m) => m.people.summaries.unlink,
  options: {},
  access: anybody,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: (_, ctx) => askToPart(ctx),
})

export const partAccount = defineCommand({
  id: 'account.part',
  summary: (m) => m.people.summaries.unlink,
  options: {},
  access: anybody,
  ...private_,
  changesAccounts: true,
  run: (_, ctx) => part(ctx),
})
