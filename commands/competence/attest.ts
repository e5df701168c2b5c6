import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { attest, open, refuse, requestInformation, revise } from '../../core/competence/attest.ts'
import { trainers } from '../../core/kernel/actor.ts'
import { activityReference } from './reference.ts'

const competence = option.text({ label: (m) => m.competence.labels.competence, fixed: true })
/** How many decisions the trainer had seen when they pressed: a verdict given meanwhile is not overwritten. */
const seen = option.text.optional({ label: (m) => m.competence.labels.competence, hidden: true })

export const openActivity = defineCommand({
  id: 'attestation.open',
  names: { fr: 'attester', en: 'attest' },
  summary: (m) => m.competence.summaries.open,
  options: {
    reference: activityReference,
    competence: option.text.optional({ label: (m) => m.competence.labels.competence, fixed: true }),
  },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: open,
})

export const attestCompetence = defineCommand({
  id: 'attestation.attest',
  summary: (m) => m.competence.summaries.attest,
  options: { reference: activityReference, competence, seen },
  access: trainers,
  opens: 'reply',
  visibility: 'private',
  effect: 'write',
  run: attest,
})

export const refuseCompetence = defineCommand({
  id: 'attestation.refuse',
  names: { fr: 'refuser', en: 'refuse' },
  summary: (m) => m.competence.summaries.refuse,
  options: {
    reference: activityReference,
    competence,
    reason: option.longText({
      label: (m) => m.competence.labels.reason,
      hint: (m) => m.competence.hints.reason,
    }),
    seen,
  },
  access: trainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: refuse,
})

export const askInformation = defineCommand({
  id: 'attestation.ask',
  names: { fr: 'complement', en: 'ask-more' },
  summary: (m) => m.competence.summaries.ask,
  options: {
    reference: activityReference,
    competence,
    question: option.longText({
      label: (m) => m.competence.labels.question,
      hint: (m) => m.competence.hints.question,
    }),
    seen,
  },
  access: trainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: requestInformation,
})

export const reviseVerdict = defineCommand({
  id: 'attestation.revise',
  names: { fr: 'reviser', en: 'revise' },
  summary: (m) => m.competence.summaries.revise,
  options: {
    reference: activityReference,
    competence,
    verdict: option.choice({
      label: (m) => m.competence.labels.verdict,
      choices: ({ m }) => [
        { value: 'attested', label: m.competence.verdicts.attested },
        { value: 'refused', label: m.competence.verdicts.refused },
      ],
    }),
    reason: option.longText({
      label: (m) => m.competence.labels.reason,
      hint: (m) => m.competence.hints.revision,
    }),
    seen,
  },
  access: trainers,
  opens: 'form',
  visibility: 'private',
  effect: 'write',
  run: revise,
})
