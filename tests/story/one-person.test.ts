/** Accounts tied together, whichever way round the code goes: one identity, one file, one set of deadlines. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { handsOn, type Who, wordsOf } from '../support/hands.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { codeIn, enterAndConfirm, tie as tieAs } from '../support/tying.ts'

let stage: Stage
beforeAll(async () => {
  stage = await freshStage()
})
afterAll(async () => {
  await stage.close()
})

const { act, type, write, of: handsOf } = handsOn(() => stage)
const codeOf = async (by: Who) => codeIn(await type(by, '/lier'))
const tie = async (asked: Who, entered: Who) =>
  wordsOf(await tieAs(handsOf(asked), handsOf(entered), handsOf({ user: 'yann' })))
const part = async (by: Who) => {
  const asked = await type(by, '/delier')
  const [button] = asked.cards.flatMap(({ actions }) => actions)
  return button ? wordsOf(await act(by, { kind: 'intent', intent: button.intent })) : wordsOf(asked)
}

const idOf = async ({ user, platform = 'web' }: Who) =>
  (await rowsOf(stage.db).identity.findFirst({ where: { userId: user, platform } }))?.personId
const accountsOf = (one: Who) =>
  idOf(one).then((personId) => rowsOf(stage.db).identity.count({ where: { personId: personId ?? '' } }))
const rolesOf = async (one: Who) => {
  const where = { personId: (await idOf(one)) ?? '', until: null }
  const rows = await rowsOf(stage.db).membership.findMany({ where, orderBy: { role: 'asc' } })
  return rows.map(({ role, origin }) => `${role} ${origin}`)
}
const questions = 'maths-questions'

describe('a code entered on an account of somebody who has several', () => {
  const lou = { user: 'lou', name: 'Lou Petit', channel: questions }
  const there = { user: 'lou-there', platform: 'telegram' }
  const lately = { user: 'lou-lately', name: 'Lou P.', channel: questions }

  test('brings all of them, with what was asked from any of them', async () => {
    await write(lou, 'Comment partager un dossier ?')
    await tie(lou, there)
    await write(lately, 'Et comment le fermer ?')
    const said = await tie(lately, there)
    expect(said).toContain('relié à Lou P.')
    expect(said).toContain('comme votre autre compte')
    expect(new Set([await idOf(lou), await idOf(there), await idOf(lately)]).size).toBe(1)
    for (const account of [{ user: 'lou' }, there, { user: 'lou-lately' }]) {
      const listed = JSON.stringify(await type(account, '/mes-questions'))
      expect(listed).toContain('partager un dossier')
      expect(listed).toContain('le fermer')
    }
  })

  test('says nothing of other accounts to whoever had only that one', async () => {
    const [one, other] = [
      { user: 'max', name: 'Max Roy', channel: questions },
      { user: 'max-there', name: 'Max', channel: questions },
    ]
    await write(one, 'Un mot ?')
    await write(other, 'Un autre ?')
    expect(await tie(one, other)).not.toContain('comme vo')
  })

  test('a code of their own leaves everything as it is, and can still be entered elsewhere', async () => {
    const code = await codeOf(lou)
    expect(wordsOf(await type(there, `/lier ${code}`))).toContain('déjà le vôtre')
    const another = handsOf({ user: 'lou-new', platform: 'slack' })
    expect(wordsOf(await enterAndConfirm(code, handsOf(lou), another))).toContain('Lou P.')
    expect(await accountsOf(lou)).toBe(4)
  })

  test('parted again, each side has its own record, with what each of its accounts did', async () => {
    expect(await part(there)).toContain('comptes sont séparés')
    expect(await idOf(there)).toBe(await idOf(lou))
    expect(await idOf(lou)).not.toBe(await idOf(lately))
    const [ours, theirs] = [
      await type({ user: 'lou' }, '/mes-questions'),
      await type(lately, '/mes-questions'),
    ]
    expect(JSON.stringify(ours)).toContain('partager un dossier')
    expect(JSON.stringify(ours)).not.toContain('le fermer')
    expect(JSON.stringify(theirs)).toContain('le fermer')
    expect(JSON.stringify(theirs)).not.toContain('partager un dossier')
  })

  test('an account that brought nothing goes alone, and may come back like any other', async () => {
    expect(await part(there)).toContain('comptes sont séparés')
    expect(await accountsOf(lou)).toBe(1)
    expect(await idOf(there)).toBeUndefined()
    await tie(lou, there)
    expect(await idOf(there)).toBe(await idOf(lou))
  })
})

describe('roles of both', () => {
  const [pia, second] = [
    { user: 'pia', name: 'Pia Morel', channel: questions },
    { user: 'pia-bis', name: 'Pia', channel: questions },
  ]

  test('are those of the one they are, and one that was given by somebody outlasts one that was not', async () => {
    await write(pia, 'Par où commencer ?')
    await write(second, 'Et ensuite ?')
    const given = { personId: (await idOf(second)) ?? '', role: 'trainee' }
    await rowsOf(stage.db).membership.updateMany({ where: given, data: { origin: 'given' } })
    await type({ user: 'helene' }, '/membre role "Pia" formateur')
    expect(await rolesOf(second)).toEqual(['trainee given', 'trainer given'])
    await tie(pia, second)
    expect(await rolesOf(pia)).toEqual(['trainee given', 'trainer given'])
  })

  test('one that has ended stays in the history of the one they are', async () => {
    const [left, stays] = [
      { user: 'rémi-bis', name: 'Rémi Second', channel: questions },
      { user: 'rémi', name: 'Rémi Leroy', channel: 'svt' },
    ]
    await write(left, 'Suis-je bien inscrit ?')
    await type({ user: 'helene' }, '/membre retirer "Rémi Second"')
    const { unit } = stage.db
    const personId = stage.ids.next()
    const { organisationId } = await rowsOf(unit).group.findFirstOrThrow()
    const at = stage.clock.now()
    await rowsOf(unit).person.create({
      data: { id: personId, organisationId, name: 'Rémi Leroy', language: 'fr', createdAt: at },
    })
    await rowsOf(unit).identity.create({
      data: { platform: 'web', workspaceId: 'local', userId: 'rémi', personId, linkedAt: at },
    })
    const group = await rowsOf(unit).group.create({
      data: { id: stage.ids.next(), organisationId, code: 'SVT', name: 'SVT', framework: 'c2i2e@2011' },
    })
    const membership = { id: stage.ids.next(), groupId: group.id, personId, role: 'trainee', since: at }
    await rowsOf(unit).membership.create({ data: membership })
    await tie({ user: 'rémi' }, { user: 'rémi-bis' })
    const past = await rowsOf(unit).membership.findMany({ where: { personId, until: { not: null } } })
    expect(past.map(({ role }) => role)).toEqual(['trainee'])
    // Whoever was put out of a group does not come back into it by another account.
    expect(wordsOf(await write({ ...stays, channel: questions }, 'Et maintenant ?'))).toContain(
      'ne faites plus partie du groupe MATHS',
    )
  })
})

describe('a trainer whose accounts become one', () => {
  const second = { user: 'claire-bis', name: 'Second Compte', channel: questions }

  test('is told by the account that is left what they asked from the other', async () => {
    const activity = {
      title: 'Atelier sur les fractions',
      description: 'Les élèves ont comparé des fractions sur un tableur partagé.',
      where: 'school',
      when: '2026-01-20',
      competences: ['B2.1', 'B3.1'],
    }
    await write(second, 'Un essai ?')
    await type({ user: 'helene' }, '/membre role "Second Compte" formateur')
    await act(
      { user: 'ines' },
      { kind: 'form', intent: { command: 'activity.declare', input: {} }, values: activity },
    )
    const { reference } = await rowsOf(stage.db).activity.findFirstOrThrow()
    const b21 = { command: 'attestation.attest', input: { reference, competence: 'B2.1' } }
    await act({ user: 'claire-bis' }, { kind: 'intent', intent: b21 })
    await type({ user: 'claire-bis' }, `/demander-plus ${reference} B3.1 Combien d’élèves ?`)
    await tie({ user: 'claire' }, { user: 'claire-bis' })
    await type({ user: 'ines' }, `/completer ${reference} B3.1 Vingt-quatre.`)
    const told = await rowsOf(stage.db).outboxMessage.findMany({
      where: { toPersonId: (await idOf(second)) ?? '' },
    })
    expect(JSON.stringify(told.map(({ card }) => card))).toContain('Vingt-quatre')
    const decided = await rowsOf(stage.db).claim.findFirstOrThrow({
      where: { state: 'attested' },
      include: { decidedBy: true },
    })
    expect(decided.decidedBy?.name).toBe('Claire Fontaine')
  })
})
