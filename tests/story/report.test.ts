/** A coordinator asks how the guarantee was kept: the figures are those of the ledger. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { only, plain, wordsOf } from '../support/news.ts'
import { readPdf } from '../support/pdf.ts'
import { rowsOf } from '../support/rows.ts'
import { freshStage } from '../support/stage.ts'

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
    ])
    const drawn = await stage.request(image?.url ?? '')
    expect([drawn.status, drawn.headers.get('content-type')]).toEqual([200, 'image/png'])
  })

  test('whoever had few questions is not judged by them', async () => {
    const said = wordsOf(await ask('/rapport'))
    expect(said).toMatch(/Claire Fontaine — moins de 5 questions/)
    expect(said).not.toMatch(/première réponse —|1 première réponse/)
  })

  /** What comes in private after the button. */
  async function received(label: string) {
    const card = await ask('/rapport ce mois-ci')
    expect(wordsOf(only((await stage.press('helene', card, label)).replies))).toContain('en message privé')
    const file = (await stage.inbox('helene')).at(-1)?.body?.find((block) => block.kind === 'file')
    if (file?.kind !== 'file') throw new Error('no file came')
    const response = await stage.request(file.url)
    return { name: file.name, bytes: new Uint8Array(await response.arrayBuffer()) }
  }

  test('the table has a line for each promise, and nobody’s name or words', async () => {
    const { name, bytes } = await received('Recevoir le tableau')
    expect(name).toBe('garantie-2026-11-01-2026-11-07.csv')
    const [head, ...lines] = new TextDecoder().decode(bytes).trim().split('\r\n')
    expect(plain(head ?? '')).toMatch(/Question;Groupe;Posée le;/)
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(
      /^SOS-MATHS-2026-0001;MATHS;2026-11-02 10:00;2026-11-06 10:00;2026-11-02 15:00;5,0;Réponse dans le délai;;$/,
    )
    expect(lines.join()).not.toMatch(/Claire|Inès|HDMI|projeter/)
  })

  test('the document says the same, and the seal of the ledger that it is reckoned from', async () => {
    const { name, bytes } = await received('Recevoir le PDF')
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
    expect(none.actions).toEqual([])
  })

  test('nobody else reads it', async () => {
    for (const who of ['ines', 'claire']) {
      const said = wordsOf(await ask('/rapport', who))
      expect(said).not.toContain('Questions posées')
    }
  })
})
