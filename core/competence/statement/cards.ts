/** A statement as its holder sees it: what it says, whether it stands, who may see what of it, and what to do about that. */
import type { Ctx } from '../../command/context.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Action, Card } from '../../view/card.ts'
import { text } from '../../view/card.ts'
import { type Page, pageOf } from '../../view/page.ts'
import { frameworkOf } from '../reading/locate.ts'
import { BUNDLED_MOST } from './formats.ts'
import { addressOf } from './issue.ts'
import type { ShownPart } from './part-store.ts'
import type { WithParts } from './parts.ts'
import { standingOf, writtenCode } from './standing.ts'
import type { StoredStatement } from './statement-store.ts'

/** @param coming its document has just been sent. */
export function statementCard(statement: StoredStatement, ctx: Ctx, coming: boolean): Card {
  const { m, actor } = ctx
  const { reference, content, code, zone, issuedAt } = statement
  const s = m.statement
  const framework = frameworkOf(ctx, content.framework)
  const called = `${framework.shortTitle[m.language]} (${framework.version})`
  const standing = standingOf(statement)
  const says = s.says(content.lines.length, called, m.day(issuedAt, zone))
  const isRenamed = coming && content.name !== actor.name
  const lines = [
    coming ? `${says} ${s.coming}` : says,
    ...(isRenamed ? [s.nameAs(content.name)] : []),
    ...(standing === 'valid' ? [] : [s.standings[standing]]),
    ...(standing === 'revoked' ? [] : whoSees(m, statement, addressOf(ctx, code))),
  ]
  return {
    tone: standing === 'valid' ? 'good' : 'attention',
    title: s.heading(reference),
    body: lines.map(text),
    actions: actionsOn(m, statement, coming, ctx.signer !== undefined),
  }
}

function whoSees(m: Messages, { shows, code, parts }: StoredStatement, address: string | null): string[] {
  const { shared } = m.statement
  if (shows === 'nothing') return [parts > 0 ? shared.nothingElse : shared.nothing]
  return [shared.others(shows), address === null ? shared.code(writtenCode(code)) : shared.where(address)]
}

function actionsOn(m: Messages, statement: StoredStatement, coming: boolean, signs: boolean): Action[] {
  const { reference, shows, content, parts } = statement
  const { actions } = m.statement
  const to = (command: string, label: string, style: Action['style'] = 'plain'): Action => ({
    label,
    style,
    intent: { command, input: { statement: reference } },
  })
  const isShared = shows !== 'nothing'
  // Of one that was taken back, that much is read as long as it is shared.
  const unshare = isShared ? [to('statement.unshare', actions.unshare)] : []
  const document = coming ? [] : [to('statement.document', actions.document)]
  const shown = parts > 0 ? [to('statement.parts', actions.parts)] : []
  if (standingOf(statement) === 'revoked') return [...unshare, ...document, ...shown]
  const isSigned = signs && standingOf(statement) === 'valid'
  return [
    isShared ? to('statement.share', actions.change) : to('statement.share', actions.share, 'primary'),
    ...unshare,
    ...document,
    ...(isSigned ? [to('statement.badge', actions.badge)] : []),
    ...(isSigned && content.lines.length > 1 ? [to('statement.part', actions.part)] : []),
    ...shown,
    ...(standingOf(statement) === 'valid' ? [to('statement.formats', actions.formats)] : []),
    to('statement.revoke', actions.revoke, 'danger'),
  ]
}

/** A page of one's statements, the latest first, with a button for each. */
export function statementsCard(m: Messages, page: Page<StoredStatement>): Card {
  const s = m.statement
  const key = ({ issuedAt, id }: StoredStatement) => ({ at: issuedAt, id })
  const { shown, said, next } = pageOf(m, { ...page, key, command: 'statement.mine', option: 'from' })
  const stateOf = (statement: StoredStatement) => {
    const standing = standingOf(statement)
    const shared = statement.shows === 'nothing' ? 'nothing' : 'shared'
    return s.mineStates[standing === 'valid' ? shared : standing]
  }
  const items = shown.map((one) => ({
    text: s.mine(one.reference, one.content.lines.length, m.day(one.issuedAt, one.zone)),
    detail: stateOf(one),
  }))
  const empty = page.from.shown > 0 ? m.noMore : s.mineEmpty
  return {
    tone: 'neutral',
    title: s.mineTitle,
    body: items.length === 0 ? [text(empty)] : [{ kind: 'list', items }, ...said],
    actions: [
      ...shown.map(
        ({ reference }): Action => ({
          label: reference,
          style: 'plain',
          intent: { command: 'statement.show', input: { statement: reference } },
        }),
      ),
      ...next,
    ],
  }
}

/** What else it can be had as, and what each is good for. */
export function formatsCard({ reference, content }: StoredStatement, { m, signer }: Ctx): Card {
  const { formats, actions } = m.statement
  const to = (form: 'bundle' | 'sealable'): Action => ({
    label: actions[form],
    style: 'plain',
    intent: { command: `statement.${form}`, input: { statement: reference } },
  })
  const forms = [
    ...(signer && content.lines.length <= BUNDLED_MOST ? (['bundle'] as const) : []),
    'sealable' as const,
  ]
  return {
    tone: 'neutral',
    title: formats.title(reference),
    body: [
      text(formats.intro),
      { kind: 'list', items: forms.map((form) => ({ text: actions[form], detail: formats.says[form] })) },
    ],
    actions: forms.map(to),
  }
}

/** A part that its holder has just begun to show. */
export function partCard({ reference, parts }: StoredStatement, part: ShownPart, ctx: Ctx): Card {
  const { part: words, actions } = ctx.m.statement
  const address = addressOf(ctx, part.code)
  return {
    tone: 'good',
    title: words.title(reference),
    body: [
      text(words.shown(part.competences)),
      ...(address === null ? [] : [text(words.where(address))]),
      text(words.stopping),
    ],
    actions: [
      stopping(reference, part, actions.partStop),
      ...(parts > 1
        ? [
            {
              label: actions.parts,
              style: 'plain',
              intent: { command: 'statement.parts', input: { statement: reference } },
            } as const,
          ]
        : []),
    ],
  }
}

function stopping(reference: string, { number }: ShownPart, label: string): Action {
  const input = { statement: reference, part: String(number) }
  return { label, style: 'plain', intent: { command: 'statement.part-stop', input } }
}

/** With a button each: older ones come up as those are ended. */
const PARTS_LISTED = 10

/** All that its holder shows of it now, the latest first. */
export function partsCard({ statement, parts }: WithParts, ctx: Ctx): Card {
  const { part: words, actions } = ctx.m.statement
  const { reference, zone } = statement
  const listed = parts.slice(0, PARTS_LISTED)
  const items = listed.map((one) => ({
    text: words.one(one.number, one.competences, ctx.m.day(one.shownAt, zone)),
    detail: addressOf(ctx, one.code) ?? writtenCode(one.code),
  }))
  const older = parts.length - listed.length
  return {
    tone: 'neutral',
    title: words.listTitle(reference),
    body:
      items.length === 0
        ? [text(words.none)]
        : [{ kind: 'list', items }, ...(older > 0 ? [text(words.older(older))] : []), text(words.stopping)],
    actions: listed.map((one) => stopping(reference, one, actions.partStopOf(one.number))),
  }
}

/** Taking one back cannot be undone: it is asked first. */
export function revokeAskedCard({ reference }: StoredStatement, m: Messages): Card {
  const s = m.statement
  const intent = { command: 'statement.revoke', input: { statement: reference, sure: '1' } }
  return {
    tone: 'attention',
    title: s.revokeTitle(reference),
    body: [text(s.revokeAsked)],
    actions: [{ label: s.actions.revokeSure, style: 'danger', intent }],
  }
}
