/** What people read before, while and after two accounts become one person. Plain data in, cards out. */
import type { Messages } from '../../i18n/messages.ts'
import type { Account } from '../../kernel/actor.ts'
import {
  type Action,
  type Block,
  type Card,
  privately,
  type Reply,
  type Tone,
  text,
} from '../../view/card.ts'
import type { Side } from './side-store.ts'
import type { Confirmations } from './tie-rule.ts'

/** One sentence about one's accounts. */
export function saying(tone: Tone, m: Messages, ...sentences: string[]): Reply {
  return privately({ tone, title: m.accounts.title, body: sentences.map(text), actions: [] })
}

/** The account that a code was entered on, and whose it is. */
export type Entering = { account: Account; name: string | null; enterer: Side | undefined }

/** Who somebody is: name, platforms, since when we know them, which roles. */
export function described(side: Side, m: Messages): string {
  const platforms = side.platforms.map((platform) => m.people.platform(platform)).join(', ')
  return m.accounts.known(side.name, platforms, m.day(side.since, side.zone), rolesOf(side, m))
}

export function describedEntering({ account, name, enterer }: Entering, m: Messages): string {
  if (enterer) return described(enterer, m)
  return m.accounts.unknown(name, m.people.platform(account.platform))
}

export function rolesOf({ roles }: Pick<Side, 'roles'>, m: Messages): string {
  return (
    roles
      .map(({ role, code }) => (code ? m.people.roleIn(m.role(role), code) : m.wideRole(role)))
      .join(', ') || m.none
  )
}

export type Asked = {
  asker: Side
  enterer: Side | undefined
  /** The one who asked goes over to the one who entered, whose name stays. */
  goes: boolean
  needed: Confirmations
  expiresAt: Date
}

/** For whoever entered a code. */
export function enterersQuestion(
  { asker, enterer, goes, needed, expiresAt }: Asked,
  input: { code: string; seen: string },
  m: Messages,
): Reply {
  const a = m.accounts
  const zone = goes && enterer ? enterer.zone : asker.zone
  const time = m.shortTime(expiresAt, zone)
  const further =
    needed === 'both' ? [a.thenOther(time)] : needed === 'coordinator' ? [a.thenCoordinator(time)] : []
  return question(
    m,
    [a.codeIsOf, described(asker, m)],
    goes && enterer ? enterer.name : asker.name,
    further,
    [
      { label: a.yes, style: 'primary', intent: { command: 'account.confirm', input } },
      { label: a.no, style: 'plain', intent: { command: 'account.decline', input: { code: input.code } } },
    ],
  )
}

/** For whoever asked for the code, once somebody entered it and said yes. */
export function askersCard(
  { asker, enterer, goes, needed, expiresAt }: Asked,
  entering: Entering,
  tie: string,
  m: Messages,
): Card {
  const a = m.accounts
  const time = m.shortTime(expiresAt, asker.zone)
  const further = needed === 'coordinator' ? [a.thenCoordinator(time)] : [a.confirmBefore(time)]
  const shown = [a.codeCameFrom, describedEntering(entering, m)]
  return card(m, shown, goes && enterer ? enterer.name : asker.name, further, [
    { label: a.yes, style: 'primary', intent: { command: 'account.agree', input: { tie } } },
    { label: a.no, style: 'plain', intent: { command: 'account.refuse', input: { tie } } },
  ])
}

/** For another coordinator, once both have said yes. */
export function coordinatorsCard(
  asker: Side,
  entering: Entering,
  tie: string,
  until: string,
  m: Messages,
): Card {
  const a = m.accounts
  return {
    tone: 'attention',
    title: a.onePerson,
    body: [
      { kind: 'list', items: [{ text: described(asker, m) }, { text: describedEntering(entering, m) }] },
      text(a.askedToConfirm),
      text(a.confirmBefore(until)),
    ],
    actions: [
      { label: a.yesOnePerson, style: 'primary', intent: { command: 'account.agree', input: { tie } } },
      { label: a.no, style: 'plain', intent: { command: 'account.refuse', input: { tie } } },
    ],
  }
}

function question(
  m: Messages,
  who: readonly string[],
  name: string,
  further: readonly string[],
  actions: readonly Action[],
): Reply {
  return privately(card(m, who, name, further, actions))
}

function card(
  m: Messages,
  who: readonly string[],
  name: string,
  further: readonly string[],
  actions: readonly Action[],
): Card {
  const a = m.accounts
  const body: Block[] = [...who, a.whatBecomesOne(name), a.nobodyNeedsIt, ...further].map(text)
  return { tone: 'attention', title: a.isItYou, body, actions }
}
