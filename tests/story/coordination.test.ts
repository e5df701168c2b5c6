import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { declared } from '../support/declaring.ts'
import { follow, labels, only, referenceIn, wordsOf } from '../support/news.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

let stage: Stage
let news: ReturnType<typeof follow>
beforeAll(async () => {
  stage = await freshStage()
  news = follow(stage)
})
afterAll(() => stage.close())

const reply = async (as: string, text: string) => only((await stage.say(as, text)).replies)
const says = async (as: string, text: string) => wordsOf(await reply(as, text))
const people = async () =>
  (await (await stage.request('/api/people')).json()) as Array<{ id: string; name: string; roles: string[] }>
const rolesOf = async (name: string) => (await people()).find((one) => one.name === name)?.roles.sort()

describe('/groupe', () => {
  test('lists the members, their roles and the trainers’ load', async () => {
    await stage.say('ines', '/sos Une ?')
    await stage.say('ines', '/sos Deux ?')
    await stage.say('ines', '/sos Trois ?')
    const words = await says('helene', '/groupe')
    expect(words).toContain('Groupe MATHS · Mathématiques')
    expect(words).toContain('• Claire Fontaine — équipe de formation · 2 questions en cours')
    expect(words).toContain('• Marc Olivier — équipe de formation · 1 question en cours')
    expect(words).toContain('• Inès Moreau — stagiaire')
    expect(words).toContain('• Hélène Roux — coordination')
    expect(words.match(/^• /gm)).toHaveLength(6)
  })

  test('says who is absent, and until when', async () => {
    await stage.say('marc', '/absence 06/11/2026')
    expect(await says('helene', '/groupe')).toMatch(/Marc Olivier — .*absence.*6 novembre 2026/)
    await stage.say('marc', '/retour')
    expect(await says('helene', '/groupe')).not.toContain('absence')
    await stage.say('marc', '/prendre SOS-MATHS-2026-0002')
  })

  test('is for coordinators', async () => {
    for (const as of ['ines', 'claire']) expect(await says(as, '/groupe')).toContain('il faut')
  })
})

describe('/alertes', () => {
  test('says when nothing needs attention', async () => {
    expect(await says('helene', '/alertes')).toContain('Aucune question ne demande votre attention.')
  })

  test('lists what is past its alert and unanswered, oldest deadline first, with a button to each', async () => {
    await stage.pass({ hours: 1 })
    const later = referenceIn(await reply('karim', '/sos Plus tard ?'))
    await stage.pass({ hours: 71 })
    const three = ['SOS-MATHS-2026-0001', 'SOS-MATHS-2026-0002', 'SOS-MATHS-2026-0003']
    const shown = async () =>
      labels(await reply('yann', '/alertes')).filter((label) => label.startsWith('SOS-'))
    expect(await shown()).toEqual(three)
    await stage.pass({ hours: 1 })
    expect(await shown()).toEqual([...three, later])
    await stage.say('claire', `/repondre ${three[0]} Voilà.`)
    expect(await shown()).toEqual([three[1], three[2], later])
  })

  test('lists the messages that reached nobody', async () => {
    await rowsOf(stage.db).identity.updateMany({ where: { userId: 'karim' }, data: { workspaceId: 'gone' } })
    await stage.say('claire', '/repondre SOS-MATHS-2026-0004 Tant pis.')
    const words = await says('helene', '/alertes')
    expect(words).toContain('vous répond · SOS-MATHS-2026-0004')
    expect(words).toContain('pour Karim Benali')
    expect(words).not.toContain('Tant pis.')
    await rowsOf(stage.db).identity.updateMany({ where: { userId: 'karim' }, data: { workspaceId: 'local' } })
  })

  test('shows messages that reached nobody page by page, and ends', async () => {
    const { outboxMessage } = rowsOf(stage.db)
    const {
      toAccount: _,
      line: __,
      ...lost
    } = await outboxMessage.findFirstOrThrow({ where: { state: 'failed' } })
    const before = await outboxMessage.count({ where: { state: 'failed' } })
    const more = Array.from({ length: 20 }, (_, n) => ({
      ...lost,
      card: { title: `Message perdu ${n}` },
      id: stage.ids.next(),
      key: `lost:${n}`,
    }))
    await outboxMessage.createMany({ data: more })
    const first = await reply('helene', '/alertes')
    expect(wordsOf(first)).toContain('« Autres messages non arrivés » montre les suivantes')
    const last = only((await stage.press('helene', first, 'Autres messages non arrivés')).replies)
    const titles = (said: string) => said.match(/^• (Message perdu|.* vous répond)/gm)?.length ?? 0
    expect(titles(wordsOf(first)) + titles(wordsOf(last))).toBe(before + 20)
    expect(labels(last)).toEqual([])
    await outboxMessage.deleteMany({ where: { key: { startsWith: 'lost:' } } })
    const next = async () =>
      wordsOf(only((await stage.press('helene', first, 'Autres messages non arrivés')).replies))
    expect(await next()).toContain('Voici la ligne 21, la dernière.')
    await outboxMessage.updateMany({ where: { id: lost.id }, data: { state: 'dropped' } })
    expect(await next()).toContain('La liste s’arrête là.')
    await outboxMessage.updateMany({ where: { id: lost.id }, data: { state: 'failed' } })
  })

  test('is for coordinators', async () => {
    for (const as of ['ines', 'claire']) expect(await says(as, '/alertes')).toContain('il faut')
  })
})

describe('/membre', () => {
  let zoe: string
  test('adds a person, who is welcomed and can begin at once', async () => {
    await news.news()
    expect(await says('helene', '/membre ajouter Zoé Petit stagiaire')).toContain('Zoé Petit')
    zoe = (await people()).find((one) => one.name === 'Zoé Petit')?.id ?? ''
    expect(zoe).not.toBe('')
    const welcome = only(Object.values(await follow(stage, [zoe], []).news()).flat())
    expect(wordsOf(welcome)).toContain('Bienvenue dans le groupe Mathématiques')
    expect(wordsOf(welcome)).toContain('/aide')
    expect(await says(zoe, '/sos Bonjour, comment commencer ?')).toContain('bien reçue')
  })

  test('gives a role: what it allows is allowed from then on', async () => {
    expect(await says(zoe, '/questions')).toContain('il faut')
    const told = follow(stage, [zoe], [])
    await told.news()
    expect(await says('helene', '/membre rôle Zoé formateur')).toContain('Zoé Petit')
    expect(wordsOf(only(Object.values(await told.news()).flat()))).toContain(
      'Votre rôle : équipe de formation',
    )
    expect(await rolesOf('Zoé Petit')).toEqual(['trainee', 'trainer'])
    expect(await says(zoe, '/questions')).toContain('Questions en attente de réponse')
  })

  test('takes one role away and leaves the others', async () => {
    const told = follow(stage, [zoe], [])
    await told.news()
    await stage.say('helene', '/membre retirer Zoé formateur')
    expect(wordsOf(only(Object.values(await told.news()).flat()))).toContain(
      'Vous n’avez plus le rôle « équipe de formation »',
    )
    expect(await rolesOf('Zoé Petit')).toEqual(['trainee'])
    expect(await says(zoe, '/questions')).toContain('il faut')
  })

  test('removes a person: their commands stop, what was attested stays', async () => {
    const reference = await declared(stage, zoe, { competences: ['B2.1'] })
    const opened = await reply('claire', `/attester ${reference}`)
    await stage.press('claire', opened, 'Attester B2.1')
    expect(await says('helene', '/membre retirer Zoé Petit')).toContain('Ce qui a été attesté reste acquis.')
    expect(await rolesOf('Zoé Petit')).toEqual([])
    expect(await rowsOf(stage.db).attestation.count()).toBe(1)
    expect(await says('helene', '/groupe')).not.toContain('Zoé Petit')
  })

  test('removing a trainer who has questions says so, and how to pass them on', async () => {
    const words = await says('helene', '/membre retirer Marc Olivier')
    expect(words).toContain('/confier')
    await stage.say('helene', '/membre ajouter Marc Second formateur')
    expect(await says('helene', '/confier SOS-MATHS-2026-0002 Marc Second')).toContain(
      'Vous avez confié la question à Marc Second',
    )
  })

  test('never leaves a group without a coordinator', async () => {
    await stage.say('helene', '/membre retirer Yann')
    expect(await rolesOf('Yann Le Goff')).toEqual([])
    expect(await says('helene', '/membre retirer Hélène')).toContain('Personne d’autre ne coordonne')
    expect(await rolesOf('Hélène Roux')).toEqual(['coordinator'])
  })

  test.each([
    ['/membre ajouter Inès Moreau stagiaire', 'Inès Moreau', 'a name that is taken'],
    [
      '/membre ajouter INES MOREAU stagiaire',
      'Ajoutez un prénom ou une initiale',
      'the same name in capitals',
    ],
    ['/membre ajouter X stagiaire', '2 à 80 caractères', 'a name too short'],
    ['/membre ajouter 🙂🙂 stagiaire', '2 à 80 caractères', 'a name without a letter'],
    ['/membre rôle Inès stagiaire', 'déjà ce rôle', 'a role they have'],
    ['/membre rôle Gaston formateur', 'Nous ne trouvons personne', 'somebody unknown'],
    ['/membre retirer Inès formateur', 'n’a pas ce rôle', 'a role they have not'],
    ['/membre ajouter Paul Martin', 'Quel rôle ?', 'no role'],
  ])('%s is refused: “%s” (%s)', async (typed, sentence) => {
    const before = await people()
    expect(await says('helene', typed)).toContain(sentence)
    expect(await people()).toEqual(before)
  })

  test.each(['formateur', 'FORMATRICE', 'formation', 'trainer'])(
    'a role is known by each of its words: %s',
    async (word) => {
      await stage.say('helene', `/membre rôle Inès ${word}`)
      expect(await rolesOf('Inès Moreau')).toEqual(['trainee', 'trainer'])
      await stage.say('helene', `/membre retirer Inès ${word}`)
      expect(await rolesOf('Inès Moreau')).toEqual(['trainee'])
    },
  )

  test('with an action that does not exist, offers those that do', async () => {
    const form = (await reply('helene', '/membre bannir Inès')).form
    const action = form?.fields.find((field) => field.name === 'action')
    expect(action?.choices?.map((choice) => choice.label)).toEqual([
      'ajouter quelqu’un',
      'donner un rôle',
      'retirer un rôle, ou la personne',
    ])
    expect(await rolesOf('Inès Moreau')).toEqual(['trainee'])
  })

  test('is for coordinators: nobody gives themselves a role', async () => {
    expect(await says('ines', '/membre rôle Inès formateur')).toContain('il faut')
    expect(await rolesOf('Inès Moreau')).toEqual(['trainee'])
  })
})
