import { defineCommand } from '../../core/command/command.ts'
import { option } from '../../core/command/option.ts'
import { coordinators } from '../../core/kernel/actor.ts'
import { checkedCard } from '../../core/ledger/card.ts'
import { checkLedger } from '../../core/ledger/check.ts'
import { privately } from '../../core/view/card.ts'

export const checkLedgerCommand = defineCommand({
  id: 'ledger.check',
  names: { fr: 'registre', en: 'ledger' },
  summary: (m) => m.ledger.summary,
  options: {
    seal: option.text.optional({
      label: (m) => m.ledger.seal,
      hint: (m) => m.ledger.sealHint,
      maxLength: 100,
    }),
  },
  access: coordinators,
  opens: 'reply',
  visibility: 'private',
  effect: 'read',
  run: async (input, ctx) => privately(checkedCard(ctx.m, await checkLedger(input, ctx))),
})
