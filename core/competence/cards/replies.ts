/** What somebody who declared, decided or replied is told of it: drawn from what was decided. */
import type { Ctx } from '../../command/context.ts'
import { type Action, type Block, privately, type Reply, silence } from '../../view/card.ts'
import type { HeardOfActivity, InformationGiven, Judged } from '../attest.ts'
import type { Declared } from '../declare.ts'
import { declaredCard, notice } from './activity.ts'
import { attestingCard } from './verdict.ts'

/** Who is told. */
type Reader = Pick<Ctx, 'm' | 'actor'>

export function declaredReply({ framework, activity, posted }: Declared, { m }: Reader): Reply {
  return privately(declaredCard(m, framework, activity, posted))
}

/** With the next competence to decide on below, where there is one. */
export function judgedReply(judged: Judged, { m, actor }: Reader): Reply {
  const { activity, competence, record, left, following, allSeen } = judged
  const said: Block = {
    kind: 'text',
    text: m.competence.recorded(record.kind, competence, activity.author.name),
  }
  if (!following) {
    const seen: Block[] = allSeen ? [{ kind: 'text', text: m.competence.allSeen }] : []
    return privately(notice(activity, [said, ...seen]))
  }
  const card = attestingCard(m, actor.zone, following)
  return privately({ ...card, body: [said, { kind: 'text', text: m.competence.left(left) }, ...card.body] })
}

export function informationGivenReply({ activity }: InformationGiven, { m }: Reader): Reply {
  return privately(notice(activity, [{ kind: 'text', text: m.competence.informationSent }]))
}

export function heardReply(heard: HeardOfActivity, reader: Reader): Reply {
  if (heard.kind === 'given') return informationGivenReply(heard.given, reader)
  if (heard.kind === 'known') return silence
  const { activity, attests } = heard
  const c = reader.m.competence
  const { reference } = activity
  const open: Action = {
    label: c.actions.open,
    style: 'plain',
    intent: { command: 'attestation.open', input: { reference } },
  }
  return privately({
    ...notice(activity, [{ kind: 'text', text: c.beside }]),
    actions: attests ? [open] : [],
  })
}
