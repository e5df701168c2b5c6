/** Nobody becomes somebody else by one press: codes sent by outsiders, links, and the way back. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import type { Card, Intent } from '../../core/view/card.ts'
import { activity } from '../support/acts.ts'
import { handsOn, type Who, wordsOf } from '../support/hands.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { codeIn, pressOn, tie } from '../support/tying.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(() => stage.close())

const { act, type, write, press, follow, of: hands } = handsOn(() => stage)

const idOf = async ({ user, platform = 'web' }: Who) =>
  (await rowsOf(stage.db).identity.findFirst({ where: { userId: user, platform } }))?.personId
const rolesOf = async (who: Who) => {
  const personId = (await idOf(who)) ?? '00000000-0000-0000-0000-000000000000'
  const rows = await rowsOf(stage.db).membership.findMany({
    where: { personId, until: null },
    orderBy: { role: 'asc' },
  })
  return rows.map(({ role }) => role)
}
/** What was written to one account alone, or to its person. */
const toldTo = async (who: Who, since = 0) => {
  const personId = (await idOf(who)) ?? ''
  const rows = await rowsOf(stage.db).outboxMessage.findMany({
    where: { toPersonId: personId, key: { startsWith: 'tie:' } },
    orderBy: { id: 'asc' },
  })
  return rows
    .filter(({ toAccount }) => toAccount === null || JSON.stringify(toAccount).includes(`"${who.user}"`))
    .slice(since)
    .map(({ card }) => card as unknown as Card)
}
/** Everything but tries, events and messages. */
const whoIsWho = async () => {
  const unit = rowsOf(stage.db)
  const [identities, roles, people, codes, ties] = await Promise.all([
    unit.identity.findMany({ orderBy: { userId: 'asc' } }),
    unit.membership.findMany({ orderBy: { id: 'asc' } }),
    unit.person.findMany({ orderBy: { id: 'asc' } }),
    unit.linkCode.findMany({ orderBy: { hash: 'asc' } }),
    unit.tie.findMany({ orderBy: { id: 'asc' } }),
  ])
  return JSON.stringify({ identities, roles, people, codes, ties })
}

const helene = { user: 'helene' }
const yann = { user: 'yann' }

describe('an outsider with a chat of their own sends their code as a link to a coordinator', () => {
  const outsider = {
    user: '666',
    name: 'Support SOS TICE',
    platform: 'telegram',
    channel: 'own',
    administers: true,
  }
  const alone = { ...outsider, channel: undefined } as unknown as Who
  let code = ''

  test('opening the link writes nothing and shows who they are, and how to say no', async () => {
    await type(outsider, '/configurer')
    code = codeIn(await type(alone, '/lier'))
    const before = await whoIsWho()
    const asked = await follow(helene, code)
    expect(await whoIsWho()).toBe(before)
    expect(wordsOf(asked)).toContain(
      'Support SOS TICE (Telegram), que nous connaissons depuis le 2 novembre 2026',
    )
    expect(wordsOf(asked)).toContain('Rôles : aucun')
    expect(wordsOf(asked)).toContain('Personne n’a besoin de votre réponse pour vous aider')
    expect(wordsOf(asked)).toContain('qu’une autre personne de la coordination confirme')
    expect(asked.cards.flatMap(({ actions }) => actions.map(({ label }) => label))).toEqual([
      'Oui, c’est moi',
      'Non',
    ])
  })

  test('one press makes nobody anybody: two more people would have to confirm', async () => {
    const before = await rolesOf(helene)
    const said = await press(helene, pressOn(await follow(helene, code), 'account.confirm'))
    expect(wordsOf(said)).toContain('Il reste à confirmer depuis l’autre compte')
    const agreed = await press(alone, pressOn(await type(alone, '/lier'), 'account.agree'))
    expect(wordsOf(agreed)).toContain('Une autre personne de la coordination doit encore confirmer')
    expect(await rolesOf(alone)).toEqual([])
    expect(await rolesOf(helene)).toEqual(before)
    expect(await idOf(helene)).not.toBe(await idOf(alone))
  })

  test('the other coordinator sees both, says no, and all who said yes are told', async () => {
    const [card] = (await toldTo(yann)).slice(-1)
    if (!card) throw new Error('the other coordinator is asked')
    expect(wordsOf({ cards: [card] })).toContain('Support SOS TICE (Telegram)')
    expect(wordsOf({ cards: [card] })).toContain('Hélène')
    expect(wordsOf(await press(yann, pressOn({ cards: [card] }, 'account.refuse')))).toContain(
      'ne sont pas reliés',
    )
    expect(wordsOf({ cards: (await toldTo(helene)).slice(-1) })).toContain('la confirmation a été refusée')
    expect(wordsOf({ cards: (await toldTo(alone)).slice(-1) })).toContain('la confirmation a été refusée')
    // And it is over: no button of it does anything any more.
    expect(wordsOf(await press(yann, pressOn({ cards: [card] }, 'account.agree')))).toContain('déjà réglée')
    expect(await rolesOf(alone)).toEqual([])
  })

  test('without another coordinator it is not done, and one is told what to do instead', async () => {
    const unit = rowsOf(stage.db)
    const yannId = await idOf(yann)
    const where = { personId: yannId ?? '', role: 'coordinator' }
    await unit.membership.updateMany({ where, data: { until: stage.clock.now() } })
    const fresh = codeIn(await type(alone, '/lier'))
    const refused = await follow(helene, fresh)
    expect(wordsOf(refused)).toContain('faites l’inverse')
    expect(refused.cards.flatMap(({ actions }) => actions)).toEqual([])
    await unit.membership.updateMany({ where, data: { until: null } })
  })
})

describe('whoever is asked', () => {
  test('says no: the code is burnt and nobody is told', async () => {
    const code = codeIn(await type({ user: 'karim' }, '/lier'))
    const asked = await follow({ user: 'ines' }, code)
    const before = await rowsOf(stage.db).outboxMessage.count()
    expect(wordsOf(await press({ user: 'ines' }, pressOn(asked, 'account.decline')))).toContain(
      'rien n’est relié',
    )
    expect(await rowsOf(stage.db).outboxMessage.count()).toBe(before)
    const again = await follow({ user: 'fresh', platform: 'slack' }, code)
    expect(wordsOf(again)).toContain('n’est pas valable')
    expect(wordsOf(await press({ user: 'ines' }, pressOn(asked, 'account.confirm')))).toContain(
      'n’est pas valable',
    )
  })

  test('is asked anew when the other has become somebody else than was shown', async () => {
    const [asker, entering] = [
      { user: 'paul', name: 'Paul Roy', channel: 'maths-questions' },
      { user: 'paul-2', platform: 'telegram', name: 'Paul' },
    ]
    await write(asker, 'Comment imprimer ?')
    const asked = await follow(entering, codeIn(await type({ user: 'paul' }, '/lier')))
    await type(helene, '/membre role "Paul Roy" formateur')
    const again = await press(entering, pressOn(asked, 'account.confirm'))
    expect(wordsOf(again)).toContain('équipe de formation')
    expect(wordsOf(again)).toContain('Il faudra ensuite confirmer depuis l’autre compte')
    expect(await idOf(entering)).toBeUndefined()
  })
})

describe('a coordinator’s own new account on a second platform', () => {
  const phone = { user: '4711', name: 'Hélène R.', platform: 'telegram' }

  test('becomes theirs when both confirm, each on their own account', async () => {
    const asked = await type(phone, `/lier ${codeIn(await type(helene, '/lier'))}`)
    expect(wordsOf(asked)).toContain('Hélène')
    expect(wordsOf(asked)).toContain('coordination (groupe MATHS)')
    const told = (await toldTo(helene)).length
    expect(wordsOf(await press(phone, pressOn(asked, 'account.confirm')))).toContain(
      'Sans cette confirmation, rien ne change',
    )
    expect(await idOf(phone)).toBeUndefined()
    const [card] = await toldTo(helene, told)
    if (!card) throw new Error('the coordinator is asked')
    expect(wordsOf({ cards: [card] })).toContain(
      '« Hélène R. » (Telegram), un compte que nous ne connaissons pas encore',
    )
    // Nobody else's yes counts, theirs least of all.
    for (const other of [phone, yann, { user: 'ines' }])
      await press(other, pressOn({ cards: [card] }, 'account.agree'))
    expect(await idOf(phone)).toBeUndefined()
    const done = await press(helene, pressOn({ cards: [card] }, 'account.agree'))
    expect(wordsOf(done)).toContain('un seul profil')
    expect(await idOf(phone)).toBe(await idOf(helene))
  })

  test('the new account, and the other coordinators, are told at once', async () => {
    expect(wordsOf({ cards: (await toldTo(phone)).slice(-1) })).toContain('chacun retrouvera ce qu’il avait')
    const [card] = (await toldTo(yann)).slice(-1)
    expect(wordsOf({ cards: card ? [card] : [] })).toContain('L’un et l’autre en ont maintenant les rôles')
    expect(wordsOf({ cards: card ? [card] : [] })).toContain('coordination (groupe MATHS)')
  })

  test('another coordinator undoes it; what was done from it meanwhile goes with it', async () => {
    await write({ ...phone, channel: 'maths-questions' }, 'x')
    await type(phone, '/membre role "Inès Moreau" formateur')
    const [card] = (await toldTo(yann)).slice(-1)
    expect(wordsOf(await press(yann, pressOn({ cards: card ? [card] : [] }, 'account.undo')))).toContain(
      'sont séparés',
    )
    expect(await rolesOf(phone)).toEqual([])
    expect(await idOf(phone)).not.toBe(await idOf(helene))
    expect(await rolesOf(helene)).toContain('coordinator')
    expect(wordsOf({ cards: (await toldTo(helene)).slice(-1) })).toContain('sont séparés')
    await type(helene, '/membre retirer "Inès Moreau" formateur')
  })

  test('not after ten minutes', async () => {
    const late = { user: '4712', platform: 'telegram' }
    const asked = await type(late, `/lier ${codeIn(await type(helene, '/lier'))}`)
    await press(late, pressOn(asked, 'account.confirm'))
    const question = await type(helene, '/lier')
    await stage.pass({ minutes: 11 })
    expect(wordsOf(await press(helene, pressOn(question, 'account.agree')))).toContain(
      'Le temps pour répondre est passé',
    )
    expect(await idOf(late)).toBeUndefined()
  })
})

describe('two people who were made one by mistake', () => {
  const [karim, mia] = [{ user: 'karim' }, { user: 'mia', name: 'Mia Leroux', channel: 'maths-questions' }]
  const miaAlone = { user: 'mia' }
  const asked = async (who: Who) => {
    const rows = await rowsOf(stage.db).question.findMany({
      where: { askerId: (await idOf(who)) ?? '' },
      orderBy: { id: 'asc' },
    })
    return rows.map(({ text }) => text)
  }
  let undo: Intent | undefined

  test('are told on every other account, with the way back', async () => {
    await write(mia, 'Comment imprimer avant, de Mia ?')
    await write({ ...karim, channel: 'maths-questions' }, 'Comment imprimer avant, de Karim ?')
    const other = { user: 'karim-tel', platform: 'telegram' }
    await tie(hands(karim), hands(other))
    const before = { karim: (await toldTo(karim)).length, other: (await toldTo(other)).length }
    await tie(hands(karim), hands(miaAlone))
    expect(await idOf(mia)).toBe(await idOf(karim))
    const [ours, theirs] = [await toldTo(karim, before.karim), await toldTo(other, before.other)]
    expect([ours.length, theirs.length]).toEqual([1, 1])
    undo = pressOn({ cards: ours }, 'account.undo')
    expect(undo).toBeDefined()
  })

  test('have after the undoing exactly what they had, and each what they did meanwhile', async () => {
    await write(mia, 'Comment imprimer pendant, de Mia ?')
    await write({ ...karim, channel: 'maths-questions' }, 'Comment imprimer pendant, de Karim ?')
    expect(await asked(karim)).toHaveLength(4)
    await stage.pass({ days: 5 })
    expect(wordsOf(await press(karim, undo))).toContain('sont séparés')
    expect(await asked(karim)).toEqual([
      'Comment imprimer avant, de Karim ?',
      'Comment imprimer pendant, de Karim ?',
    ])
    expect(await asked(mia)).toEqual([
      'Comment imprimer avant, de Mia ?',
      'Comment imprimer pendant, de Mia ?',
    ])
    expect(await rolesOf(mia)).toEqual(['trainee'])
    expect(wordsOf(await press(karim, undo))).toContain('déjà réglée')
  })

  test('are nobody else’s to part', async () => {
    await tie(hands(karim), hands(miaAlone))
    const [card] = (await toldTo(karim)).slice(-1)
    const button = pressOn({ cards: card ? [card] : [] }, 'account.undo')
    for (const other of [{ user: 'ines' }, { user: 'nobody', platform: 'slack' }]) await press(other, button)
    expect(await idOf(mia)).toBe(await idOf(karim))
  })

  test('a coordinator has fourteen days; they themselves have /delier, from either account, for ever', async () => {
    const [card] = (await toldTo(yann)).slice(-1)
    await stage.pass({ days: 15 })
    const late = await press(yann, pressOn({ cards: card ? [card] : [] }, 'account.undo'))
    expect(wordsOf(late)).toContain('Le temps pour défaire ce lien est passé')
    const own = await type(karim, '/delier')
    expect(wordsOf(own)).toContain('Ce compte est celui de votre profil')
    const theirs = await type(miaAlone, '/delier')
    expect(wordsOf(theirs)).toContain('il retrouve ce qu’il avait alors')
    await press(miaAlone, pressOn(theirs, 'account.undo'))
    expect(await asked(mia)).toEqual([
      'Comment imprimer avant, de Mia ?',
      'Comment imprimer pendant, de Mia ?',
    ])
    expect(await rolesOf(mia)).toEqual(['trainee'])
  })
})

test('a link opens no other command, known or not', async () => {
  for (const by of [helene, { user: 'passer-by', platform: 'telegram' }])
    for (const text of [
      '/delier',
      '/membre retirer "Inès Moreau"',
      '/equipe',
      '/configurer questions SVT',
      '/aide',
    ]) {
      const before = await whoIsWho()
      const reply = await act(by, { kind: 'line', text }, { byLink: true })
      expect(reply.form).toBeUndefined()
      expect(reply.cards.flatMap(({ actions }) => actions)).toEqual([])
      expect(await whoIsWho()).toBe(before)
    }
})

test('two trainers parted again: each has the questions they took and the verdicts they gave meanwhile', async () => {
  const [marc, claire] = [{ user: 'marc' }, { user: 'claire' }]
  await tie(hands(claire), hands(marc), hands(yann))
  expect(await idOf(marc)).toBe(await idOf(claire))
  for (const text of ['Pour Claire ?', 'Pour Marc ?']) await type({ user: 'ines' }, `/sos ${text}`)
  const unit = rowsOf(stage.db)
  const question = (text: string) => unit.question.findFirstOrThrow({ where: { text } })
  await type(claire, `/prendre ${(await question('Pour Claire ?')).reference}`)
  await type(marc, `/prendre ${(await question('Pour Marc ?')).reference}`)
  const values = { ...activity, competences: ['B2.1', 'B3.1'] }
  await act({ user: 'ines' }, { kind: 'form', intent: { command: 'activity.declare', input: {} }, values })
  const { reference } = await unit.activity.findFirstOrThrow({ orderBy: { id: 'desc' } })
  await type(claire, `/refuser ${reference} B2.1 Décrivez la séance.`)
  await type(marc, `/refuser ${reference} B3.1 Décrivez la séance.`)
  const parting = await type(marc, '/delier')
  await press(marc, pressOn(parting, 'account.undo'))
  const [ours, theirs] = [await idOf(claire), await idOf(marc)]
  expect(ours).not.toBe(theirs)
  expect((await question('Pour Claire ?')).assigneeId).toBe(ours)
  expect((await question('Pour Marc ?')).assigneeId).toBe(theirs)
  const claims = await unit.claim.findMany({
    where: { activity: { reference } },
    orderBy: { competence: 'asc' },
  })
  expect(claims.map(({ decidedById }) => decidedById)).toEqual([ours, theirs])
  expect([await rolesOf(claire), await rolesOf(marc)]).toEqual([['trainer'], ['trainer']])
})
