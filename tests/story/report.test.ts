/** A coordinator asks how the guarantee was kept: the figures are those of the ledger. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { act, dispatcher } from '../support/acts.ts'
import { labels, only, plain, referenceIn, wordsOf } from '../support/news.ts'
import { createOtherGroup } from '../support/other-group.ts'
import { readPdf } from '../support/pdf.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'
import { statementsOf } from '../support/statements.ts'

const NO_FILE = { name: '', bytes: new Uint8Array() }

describe('found in a question like it', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await freshStage()
    const first = referenceIn(
      only((await stage.say('ines', '/sos Comment projeter l’écran de ma tablette ?')).replies),
    )
    await stage.say('claire', `/repondre ${first} Branchez l’adaptateur HDMI rangé dans l’armoire.`)
    const receipt = only((await stage.say('karim', '/sos Peut-on projeter l’écran d’une tablette ?')).replies)
    await stage.press('karim', receipt, 'Cela répond à ma question')
    await stage.pass({ minutes: 2 })
  })
  afterAll(() => stage.close())

  test('it is counted, from the ledger', async () => {
    const said = wordsOf(only((await stage.say('helene', '/rapport')).replies))
    expect(said).toContain('Résolues grâce à une question proche, sans attendre : 1')
    expect(said).toContain('Sans objet avant le délai (résolue, fermée ou retirée) : 1')
    const entries = await rowsOf(stage.db).ledgerEntry.findMany({ where: { source: 'move' } })
    expect(entries.filter(({ facts }) => facts.includes('"bySimilar":1'))).toHaveLength(1)
    expect(entries.filter(({ facts }) => facts.includes('bySimilar'))).toHaveLength(1)
  })

  test('the ledger verifies with it', async () => {
    expect(wordsOf(only((await stage.say('helene', '/registre')).replies))).not.toContain('modifi')
  })
})

test('a report takes as many statements for many questions as for one', async () => {
  const stage = await freshStage()
  const statements = statementsOf(stage.db)
  const count = async (line: string) =>
    (await statements.during(() => stage.say('helene', line))).filter((sql) => !/^(BEGIN|COMMIT)/i.test(sql))
      .length
  await stage.say('ines', '/sos Comment projeter ?')
  await stage.pass({ minutes: 2 })
  const one = await count('/rapport')
  for (let n = 0; n < 12; n++) await stage.say(n % 2 ? 'ines' : 'karim', `/sos Comment imprimer ${n} ?`)
  await stage.pass({ minutes: 2 })
  expect(await count('/rapport')).toBe(one)
  await stage.close()
})

test('where nothing is recognised, what nobody answers for is said all the same, and no table is empty of topics', async () => {
  const stage = await freshStage()
  await stage.say('ines', '/sos Comment projeter ?')
  await stage.pass({ minutes: 2 })
  const card = only((await stage.say('helene', '/rapport')).replies)
  expect(wordsOf(card)).toContain('personne n’a encore choisi de domaine')
  expect(wordsOf(card)).not.toContain('aucun domaine reconnu')
  await stage.press('helene', card, 'Recevoir le tableau')
  const files = (await stage.inbox('helene')).at(-1)?.body ?? []
  const figures = files.flatMap((block) => (block.kind === 'file' ? [block.url] : [])).at(-1)
  const said = plain(await (await stage.request(figures ?? '')).text())
  expect(said).toContain('personne n’a encore choisi de domaine')
  expect(said).not.toContain('aucun domaine reconnu')
  await stage.close()
})

describe('after a week with three questions', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await freshStage()
    const nth = async (n: number) =>
      (await rowsOf(stage.db).question.findMany({ orderBy: { id: 'asc' } }))[n]?.reference
    for (const text of ['Comment projeter ?', 'Comment imprimer ?', 'Où ranger les fichiers ?'])
      await stage.say('ines', `/sos ${text}`)
    await stage.pass({ hours: 5 })
    await stage.say('claire', `/repondre ${await nth(0)} Par le câble HDMI.`)
    await stage.say('ines', `/resolu ${await nth(2)}`)
    await stage.pass({ days: 5 })
    await stage.pass({ minutes: 2 })
  })
  afterAll(() => stage.close())

  const ask = async (line: string, who = 'helene') => only((await stage.say(who, line)).replies)

  test('the coordination reads what became of each, and what it is reckoned from', async () => {
    const said = wordsOf(await ask('/rapport'))
    expect(said).toContain('La garantie du 1er au 7 novembre 2026')
    expect(said).toContain('Questions posées : 3')
    expect(said).toContain('Délai tenu : 50 %')
    expect(said).toContain('Réponse dans le délai : 1')
    expect(said).toContain('Délai dépassé, sans réponse : 1')
    expect(said).toContain('Sans objet avant le délai (résolue, fermée ou retirée) : 1')
    expect(said).toContain('Une réponse sur deux en moins de : 5 heures')
    expect(said).toMatch(/calculés à partir du registre de la garantie \(\d+ inscriptions\)/)
  })

  test('a picture says how long answers took and when questions are asked, and so do its words', async () => {
    const { image } = await ask('/rapport')
    const [named, ...said] = plain(image?.alt ?? '').split('\n')
    expect(named).toBe('Questions et réponses, du 1er au 7 novembre 2026 · 3 questions.')
    expect(said).toEqual([
      'Temps jusqu’à la première réponse. 4 heures à 12 heures : 1.',
      'Jour où la question est posée. lundi : 3.',
      'Heure où la question est posée. 10 h à 12 h : 3.',
      'Domaine de la question. A1 · Environnement numérique professionnel : 1, dont 1 délai dépassé ; aucun domaine reconnu : 2.',
    ])
    const drawn = await stage.request(image?.url ?? '')
    expect([drawn.status, drawn.headers.get('content-type')]).toEqual([200, 'image/png'])
  })

  test('whoever had few questions is not judged by them', async () => {
    const said = wordsOf(await ask('/rapport'))
    expect(said).toMatch(/Claire Fontaine — moins de 5 questions, 0 en cours/)
    expect(said).not.toMatch(/première réponse —|1 première réponse/)
  })

  /** What comes in private after the button. */
  async function received(label: string) {
    const card = await ask('/rapport ce mois-ci')
    expect(wordsOf(only((await stage.press('helene', card, label)).replies))).toContain('en message privé')
    const body = (await stage.inbox('helene')).at(-1)?.body ?? []
    const files = body.flatMap((block) => (block.kind === 'file' ? [block] : []))
    return Promise.all(
      files.map(async ({ name, url }) => {
        const response = await stage.request(url)
        return { name, bytes: new Uint8Array(await response.arrayBuffer()) }
      }),
    )
  }

  test('the table has a line for each promise, and nobody’s name or words', async () => {
    const [{ name, bytes } = NO_FILE, ...others] = await received('Recevoir le tableau')
    expect(name).toBe('garantie-2026-11-01-2026-11-07.csv')
    expect(others.map((one) => one.name)).toEqual(['garantie-2026-11-01-2026-11-07-chiffres.csv'])
    const [head, ...lines] = new TextDecoder().decode(bytes).trim().split('\r\n')
    expect(plain(head ?? '')).toMatch(/Question;Groupe;Posée le;/)
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(
      /^SOS-MATHS-2026-0001;MATHS;2026-11-02 10:00;2026-11-06 10:00;2026-11-02 15:00;5,0;Réponse dans le délai;;;;;lundi;10.h à 12.h;$/,
    )
    expect(lines.join()).not.toMatch(/Claire|Inès|HDMI|projeter/)
  })

  test('a second table has the figures of the document, told apart where they come from elsewhere than the ledger', async () => {
    const figures = (await received('Recevoir le tableau')).at(-1)
    const said = plain(new TextDecoder().decode(figures?.bytes))
    for (const line of [
      'Questions posées;3',
      'Délai tenu;50 %',
      'A1 · Environnement numérique professionnel;1;0 %;0;1',
      'aucun domaine reconnu;2;100 %;0;0',
      'Claire Fontaine;moins de 5;–;0',
      'lundi;0;0;3;0;0;0;0;0;3',
    ])
      expect(said.split('\r\n')).toContain(line)
    expect(said).toContain('ce classement n’en vient pas')
    expect(said).toMatch(/Avis sur les réponses : moins de 5/)
    expect(said).toMatch(/\d+-[0-9a-f]{32}/)
  })

  test('what nobody answers for is said once, in the report', async () => {
    expect(wordsOf(await ask('/rapport'))).toContain('personne n’a encore choisi de domaine')
    await stage.say('claire', '/domaines A1, Moodle')
    const said = wordsOf(await ask('/rapport'))
    expect(said).toContain('Groupe MATHS : dans l’équipe, personne ne répond en particulier de A2 · ')
    expect(said).not.toContain('de A1')
    await stage.press('claire', only((await stage.say('claire', '/domaines')).replies), 'N’en avoir aucun')
  })

  test('the document says the same, and the seal of the ledger that it is reckoned from', async () => {
    const [{ name, bytes } = NO_FILE] = await received('Recevoir le PDF')
    expect(name).toBe('garantie-2026-11-01-2026-11-07.pdf')
    const { text, title } = await readPdf(bytes)
    const said = plain(text.join('\n').replaceAll('\n', ' '))
    expect(title).toBe('Rapport sur la garantie de réponse du 1er au 7 novembre 2026')
    for (const words of ['Questions posées 3', 'Délai tenu 50 %', 'Claire Fontaine', 'moins de 5'])
      expect(said).toContain(words)
    const seal = /\d+-[0-9a-f]{32}/.exec(said)?.[0] ?? ''
    expect(wordsOf(await ask(`/registre ${seal}`))).toContain('Ce sceau est bien celui du registre')
  })

  test('a button of an old card still means the month that it was about', async () => {
    const card = await ask('/rapport')
    await stage.pass({ days: 40 })
    await stage.press('helene', card, 'Recevoir le tableau')
    const file = (await stage.inbox('helene')).at(-1)?.body?.find((block) => block.kind === 'file')
    expect(file?.kind === 'file' && file.name).toBe('garantie-2026-11-01-2026-11-30.csv')
  })

  test('of a year without questions it says so, and offers no file', async () => {
    const none = await ask('/rapport l’année scolaire dernière')
    expect(wordsOf(none)).toContain('Aucune question n’a été posée')
    expect(wordsOf(none)).toContain('personne n’a encore choisi de domaine')
    expect(none.actions?.map(({ label }) => plain(label))).toEqual([
      'Bilan des compétences',
      'Mots à rapprocher',
    ])
  })

  test('nobody else reads it', async () => {
    for (const who of ['ines', 'claire']) {
      const said = wordsOf(await ask('/rapport', who))
      expect(said).not.toContain('Questions posées')
    }
  })
})

describe('for whoever coordinates several groups', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await freshStage()
    await createOtherGroup(stage, { code: 'PHYS', trainee: 'Nora', trainer: 'Paul', sameOrganisation: true })
    await createOtherGroup(stage, { code: 'SVT', trainee: 'Lina', trainer: 'Omar', sameOrganisation: true })
    await createOtherGroup(stage, { code: 'LYCEE', trainee: 'Zoe', trainer: 'Igor', sameOrganisation: false })
    const rows = rowsOf(stage.db)
    const { id: personId } = await rows.person.findFirstOrThrow({ where: { name: { startsWith: 'Hélène' } } })
    const { id: groupId } = await rows.group.findFirstOrThrow({ where: { code: 'PHYS' } })
    await rows.membership.create({
      data: { id: stage.ids.next(), groupId, personId, role: 'coordinator', since: stage.clock.now() },
    })
    await stage.say('ines', '/sos Comment projeter ?')
    await stage.say('ines', '/sos Comment imprimer ?')
    await stage.say('nora', '/sos Comment partager un dossier ?')
    await stage.say('lina', '/sos Comment filmer une manipulation ?')
    await stage.say('zoe', '/sos Comment enregistrer un oral ?')
    await stage.pass({ days: 5 })
    await stage.pass({ minutes: 2 })
  })
  afterAll(() => stage.close())

  const ask = async (line: string, who = 'helene') => only((await stage.say(who, line)).replies)
  const asked = (n: number) => `Questions posées : ${n}`

  test('it is of all of theirs, and of one by its code, its name, before or after the period', async () => {
    const all = await ask('/rapport')
    expect(wordsOf(all)).toContain(asked(3))
    expect(wordsOf(all)).toContain('Par groupe :')
    for (const [line, count] of [
      ['/rapport MATHS', 2],
      ['/rapport maths', 2],
      ['/rapport PHYS', 1],
      ['/rapport ce mois-ci PHYS', 1],
      ['/rapport PHYS ce mois-ci', 1],
      ['/rapport phys cette année scolaire', 1],
    ] as const) {
      const one = await ask(line)
      expect(wordsOf(one), line).toContain(asked(count))
      expect(wordsOf(one), line).not.toContain('Par groupe :')
    }
    expect(plain((await ask('/rapport PHYS')).title ?? '')).toBe(
      'La garantie du 1er au 7 novembre 2026, groupe PHYS',
    )
    expect(wordsOf(await ask('/rapport PHYS le mois dernier'))).toContain('Aucune question')
  })

  test('buttons lead to each group and back to all, in the time that the card is about', async () => {
    const all = await ask('/rapport')
    expect(labels(all)).toEqual([
      'Recevoir le PDF',
      'Recevoir le tableau',
      'Groupe MATHS',
      'Groupe PHYS',
      'Bilan des compétences',
      'Mots à rapprocher',
    ])
    const phys = only((await stage.press('helene', all, 'Groupe PHYS')).replies)
    expect(wordsOf(phys)).toContain(asked(1))
    expect(labels(phys)).toEqual([
      'Recevoir le PDF',
      'Recevoir le tableau',
      'Tous mes groupes',
      'Groupe MATHS',
      'Bilan des compétences',
      'Mots à rapprocher',
    ])
    expect(wordsOf(only((await stage.press('helene', phys, 'Tous mes groupes')).replies))).toContain(asked(3))
    const before = await ask('/rapport le mois dernier')
    const there = only((await stage.press('helene', before, 'Groupe MATHS')).replies)
    expect(plain(there.title ?? '')).toBe('La garantie du 1er au 31 octobre 2026, groupe MATHS')
  })

  test('the files are of the group that the card is of, and say so', async () => {
    const phys = await ask('/rapport PHYS')
    const files = async (label: string) => {
      await stage.press('helene', phys, label)
      const body = (await stage.inbox('helene')).at(-1)?.body ?? []
      return body.flatMap((block) => (block.kind === 'file' ? [block] : []))
    }
    const bytesOf = async (url: string) => new Uint8Array(await (await stage.request(url)).arrayBuffer())
    const [lines, figures] = await files('Recevoir le tableau')
    expect(lines?.name).toBe('garantie-PHYS-2026-11-01-2026-11-07.csv')
    const table = plain(new TextDecoder().decode(await bytesOf(lines?.url ?? '')))
    expect(table).toContain('SOS-PHYS-2026-0001')
    expect(table).not.toMatch(/MATHS|SVT|LYCEE/)
    const said = plain(new TextDecoder().decode(await bytesOf(figures?.url ?? '')))
    expect(said).toContain('Questions posées;1')
    expect(said).not.toMatch(/MATHS|SVT|LYCEE|Claire/)
    const [paper] = await files('Recevoir le PDF')
    const { text } = await readPdf(await bytesOf(paper?.url ?? ''))
    expect(plain(text.join(' '))).toContain('PHYS (PHYS)')
    expect(text.join(' ')).not.toMatch(/MATHS|SVT|LYCEE|Claire/)
  })

  test('what people say of the answers is read of all groups together', async () => {
    expect(wordsOf(await ask('/rapport PHYS'))).toContain('se lisent tous groupes ensemble')
    expect(wordsOf(await ask('/rapport'))).toContain('Avis sur les réponses : moins de 5')
  })

  test.each(['SVT', 'LYCEE', 'INCONNU', 'x'.repeat(90)])(
    'a group that they do not coordinate is unknown, in the very same words: %s',
    async (code) => {
      const said = wordsOf(await ask(`/rapport ${code}`))
      expect(said).toContain(`Nous ne trouvons pas de groupe ${code} où vous puissiez le faire.`)
      const sent = await dispatcher(stage)(
        act.press(stage.ids.next(), 'helene', {
          command: 'guarantee.hand',
          input: { period: '2026-11', as: 'table', group: code },
        }),
      )
      expect(plain(JSON.stringify(sent.reply.cards))).toContain(`Nous ne trouvons pas de groupe ${code}`)
    },
  )

  test('of words far too long, nothing is looked for', async () => {
    expect(wordsOf(await ask(`/rapport ${'MATHS '.repeat(200)}`))).not.toContain('Questions posées')
  })

  test('whoever coordinates none of them reads none', async () => {
    for (const who of ['ines', 'claire', 'paul', 'nora'])
      expect(wordsOf(await ask('/rapport PHYS', who))).not.toContain('Questions posées')
  })

  test('a button made up with a time that is none says so', async () => {
    const sent = await dispatcher(stage)(
      act.press(stage.ids.next(), 'helene', {
        command: 'guarantee.report',
        input: { at: '2026-13', group: 'PHYS' },
      }),
    )
    expect(plain(JSON.stringify(sent.reply.cards))).toContain('Il n’y a pas de rapport sur cette période.')
  })

  test('a group more than there are buttons for is asked for by its code', async () => {
    for (const code of ['ARTS', 'EPS', 'HIST', 'LATIN', 'MUSIQUE'])
      await createOtherGroup(stage, {
        code,
        trainee: `${code} T`,
        trainer: `${code} F`,
        sameOrganisation: true,
      })
    const rows = rowsOf(stage.db)
    const { id: personId } = await rows.person.findFirstOrThrow({ where: { name: { startsWith: 'Hélène' } } })
    for (const { id: groupId } of await rows.group.findMany({
      where: { code: { in: ['ARTS', 'EPS', 'HIST', 'LATIN', 'MUSIQUE'] } },
    }))
      await rows.membership.create({
        data: { id: stage.ids.next(), groupId, personId, role: 'coordinator', since: stage.clock.now() },
      })
    const all = await ask('/rapport')
    // Where most was asked comes first.
    expect(labels(all).filter((label) => label.startsWith('Groupe '))).toEqual([
      'Groupe MATHS',
      'Groupe PHYS',
      'Groupe ARTS',
      'Groupe EPS',
      'Groupe HIST',
    ])
    expect(wordsOf(all)).toContain('Pour un autre groupe, tapez /rapport suivi de son code.')
    expect(wordsOf(await ask('/rapport musique'))).toContain('Aucune question')
  })
})

test('whoever coordinates one group alone is offered no other report, and may name it', async () => {
  const stage = await freshStage()
  await stage.say('ines', '/sos Comment projeter ?')
  await stage.pass({ minutes: 2 })
  const card = only((await stage.say('helene', '/rapport maths')).replies)
  expect(plain(card.title ?? '')).toBe('La garantie du 1er au 2 novembre 2026')
  expect(labels(card)).toEqual([
    'Recevoir le PDF',
    'Recevoir le tableau',
    'Bilan des compétences',
    'Mots à rapprocher',
  ])
  await stage.close()
})
