import { type AnyCommand, type Command, defineCommand } from '../../core/command/command.ts'
import type { Ctx } from '../../core/command/context.ts'
import { type Options, option } from '../../core/command/option.ts'
import { attestingCard, claimCard, OWN, OWN_AGAIN, textsCard } from '../../core/competence/cards/attesting.ts'
import { judgedReply, restReply } from '../../core/competence/cards/replies.ts'
import {
  attest,
  attestRest,
  refuse,
  requestInformation,
  revise,
  takeBack,
} from '../../core/competence/moves/attest.ts'
import { readAttesting, readClaim } from '../../core/competence/reading/attesting.ts'
import { trainers } from '../../core/kernel/actor.ts'
import { Refusal } from '../../core/kernel/refusal.ts'
import { type Card, instead, privately } from '../../core/view/card.ts'
import { activityReference } from './reference.ts'

const claim = {
  reference: activityReference,
  competence: option.text({ label: (m) => m.competence.labels.competence, fixed: true }),
  /** What the trainer had before them when they pressed: what was decided meanwhile is not overwritten. */
  seen: option.text.optional({ label: (m) => m.competence.labels.competence, hidden: true }),
  /** They pressed on a card that stands in their place and is drawn anew by itself. */
  stands: option.text.optional({ label: (m) => m.competence.labels.competence, hidden: true }),
}

/** The card of one trainer's own, as it stands now, for a press that came after somebody else's. */
async function ownCard(raw: Readonly<Record<string, unknown>>, ctx: Ctx): Promise<Card | undefined> {
  const { reference, seen, stands } = raw
  if (typeof reference !== 'string' || seen === undefined || stands !== undefined) return undefined
  try {
    return attestingCard(ctx.m, ctx.actor.zone, await readAttesting({ reference }, ctx), OWN_AGAIN)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}

type Decision<S extends Options> = Pick<
  Command<typeof claim & S>,
  'id' | 'names' | 'former' | 'summary' | 'run'
> & {
  /** What it needs besides the competence that is decided on; asked for in a form. */
  asks?: S
}

/** What a trainer decides about one claimed competence. */
function decision<const S extends Options = Record<never, never>>({
  asks,
  ...given
}: Decision<S>): AnyCommand {
  const { seen, stands, ...which } = claim
  return defineCommand<typeof claim & S>({
    ...given,
    options: { ...which, ...asks, seen, stands } as typeof claim & S,
    access: trainers,
    opens: asks ? 'form' : 'reply',
    visibility: 'private',
    effect: 'write',
    redraws: ownCard,
  })
}

export const openActivity = defineCommand({
  id: 'attestation.open',
  names: { fr: 'attester', en: 'attest' },
  summary: (m) => m.competence.summaries.open,
  options: {
    reference: activityReference,
    competence: option.text.optional({ label: (m) => m.competence.labels.competence, fixed: true }),
    /** Back from one of its competences, or from a question about it, to the card that stood there. */
    again: option.text.optional({ label: (m) => m.competence.labels.competence, hidden: true }),
  },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  redraws: ownCard,
  typedWith: { option: 'competence', command: 'attestation.attest' },
  fromMessage: {
    key: 'attest',
    name: (m) => m.competence.fromMessage.name,
    summary: (m) => m.competence.fromMessage.summary,
    takes: 'thread',
  },
  async run({ reference, competence, again }, ctx) {
    const { m, actor } = ctx
    if (competence !== undefined)
      return instead(claimCard(m, actor.zone, await readClaim({ reference, competence }, ctx)))
    const attesting = await readAttesting({ reference }, ctx)
    return again === undefined
      ? privately(attestingCard(m, actor.zone, attesting, OWN))
      : instead(attestingCard(m, actor.zone, attesting, OWN_AGAIN))
  },
})

export const readTexts = defineCommand({
  id: 'attestation.texts',
  summary: (m) => m.competence.actions.texts,
  options: { reference: activityReference },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: async (input, ctx) => privately(textsCard(ctx.m, ctx.actor.zone, await readAttesting(input, ctx))),
})

export const attestWhatIsLeft = defineCommand({
  id: 'attestation.attest-rest',
  summary: (m) => m.competence.summaries.attestRest,
  options: {
    reference: activityReference,
    seen: claim.seen,
    stands: claim.stands,
    /** It was asked whether they mean it, and they do. */
    sure: option.text.optional({ label: (m) => m.competence.labels.competence, hidden: true }),
  },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  redraws: ownCard,
  run: async (input, ctx) => restReply(await attestRest(input, ctx), ctx),
})

export const attestCompetence = decision({
  id: 'attestation.attest',
  summary: (m) => m.competence.summaries.attest,
  run: async (input, ctx) => judgedReply(await attest(input, ctx), ctx),
})

export const attestSaying = decision({
  id: 'attestation.attest-saying',
  summary: (m) => m.competence.summaries.attestSaying,
  asks: {
    reason: option.longText({
      label: (m) => m.competence.labels.word,
      hint: (m) => m.competence.hints.word,
    }),
  },
  run: async (input, ctx) => judgedReply(await attest(input, ctx), ctx),
})

export const refuseCompetence = decision({
  id: 'attestation.refuse',
  names: { fr: 'ne-pas-attester', en: 'dont-attest' },
  former: ['refuser', 'refuse'],
  summary: (m) => m.competence.summaries.refuse,
  asks: {
    reason: option.longText({
      label: (m) => m.competence.labels.reason,
      hint: (m) => m.competence.hints.reason,
    }),
  },
  run: async (input, ctx) => judgedReply(await refuse(input, ctx), ctx),
})

export const askInformation = decision({
  id: 'attestation.ask',
  names: { fr: 'demander-plus', en: 'ask-more' },
  former: ['complement'],
  summary: (m) => m.competence.summaries.ask,
  asks: {
    question: option.longText({
      label: (m) => m.competence.labels.question,
      hint: (m) => m.competence.hints.question,
    }),
  },
  run: async (input, ctx) => judgedReply(await requestInformation(input, ctx), ctx),
})

export const reviseVerdict = decision({
  id: 'attestation.revise',
  names: { fr: 'changer', en: 'change' },
  former: ['reviser', 'revise'],
  summary: (m) => m.competence.summaries.revise,
  asks: {
    verdict: option.choice({
      label: (m) => m.competence.labels.verdict,
      choices: ({ m }) => [
        { value: 'attested', label: m.competence.verdicts.attested },
        {
          value: 'refused',
          label: m.competence.verdicts.refused,
          typed: m.competence.notAttestedWords.split(' '),
        },
      ],
    }),
    reason: option.longText({
      label: (m) => m.competence.labels.reason,
      hint: (m) => m.competence.hints.revision,
    }),
  },
  run: async (input, ctx) => judgedReply(await revise(input, ctx), ctx),
})

export const takeAttestationBack = decision({
  id: 'attestation.take-back',
  summary: (m) => m.competence.summaries.takeBack,
  asks: {
    reason: option.longText({
      label: (m) => m.competence.labels.reason,
      hint: (m) => m.competence.hints.takeBack,
    }),
  },
  run: async (input, ctx) => judgedReply(await takeBack(input, ctx), ctx),
})
