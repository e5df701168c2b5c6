/** A statement as its holder sees it: what it says, whether it stands, who may see what of it, and what to do about that. */
import type { Ctx } from '../../command/context.ts'
import type { Messages } from '../../i18n/messages.ts'
import type { Action, Card } from '../../view/card.ts'
import { text } from '../../view/card.ts'
import { type Page, pageOf } from '../../view/page.ts'
import { frameworkOf } from '../reading/locate.ts'
import { addressOf } from './issue.ts'
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

function whoSees(m: Messages, { shows, code }: StoredStatement, address: string | null): string[] {
  const { shared } = m.statement
  if (shows === 'nothing') return [shared.nothing]
  return [shared.others(shows), address === null ? shared.code(writtenCode(code)) : shared.where(address)]
}

function actionsOn(m: Messages, statement: StoredStatement, coming: boolean, signs: boolean): Action[] {
  const { reference, shows } = statement
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
  if (standingOf(statement) === 'revoked') return [...unshare, ...document]
  return [
    isShared ? to('statement.share', actions.change) : to('statement.share', actions.share, 'primary'),
    ...unshare,
    ...document,
    ...(signs && standingOf(statement) === 'valid' ? [to('statement.badge', actions.badge)] : []),
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
