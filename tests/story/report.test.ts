/** A coordinator asks how the guarantee was kept: the figures are those of the ledger. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Stage } from '../../bots/demo/stage.ts'
import { only, plain, wordsOf } from '../support/news.ts'
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
    expect(said).toContain('La garantie du 1er novembre 2026 au 7 novembre 2026')
    expect(said).toContain('Questions posées : 3')
    expect(said).toContain('Délai tenu : 50 %')
    expect(said).toContain('Réponse dans le délai : 1')
    expect(said).toContain('Délai dépassé, sans réponse : 1')
    expect(said).toContain('Sans objet avant le délai (résolue, fermée ou retirée) : 1')
    expect(said).toContain('Une réponse sur deux en moins de : 5 h')
    expect(said).toMatch(/calculés à partir du registre de la garantie \(\d+ inscriptions\)/)
  })

  test('the table has a line for each promise, and nobody’s name or words', async () => {
    const { body } = await ask('/rapport ce mois-ci')
    const file = body?.find((block) => block.kind === 'file')
    if (file?.kind !== 'file') throw new Error('there is no table')
    expect(file.name).toBe('garantie-2026-11-01-2026-11-07.csv')
    const upload = await rowsOf(stage.db).upload.findFirstOrThrow({
      where: { name: file.name },
      include: { file: true },
    })
    const [head, ...lines] = new TextDecoder().decode(upload.file.content).trim().split('\r\n')
    expect(plain(head ?? '')).toMatch(/Question;Groupe;Posée le;/)
    expect(lines).toHaveLength(3)
    expect(lines[0]).toMatch(
      /^SOS-MATHS-2026-0001;MATHS;2026-11-02 10:00;2026-11-06 10:00;2026-11-02 15:00;5,0;Réponse dans le délai;$/,
    )
    expect(lines.join()).not.toMatch(/Claire|Inès|HDMI|projeter/)
  })

  test('of a month without questions it says so', async () => {
    expect(wordsOf(await ask('/rapport le mois dernier'))).toContain('Aucune question n’a été posée')
  })

  test('nobody else reads it', async () => {
    for (const who of ['ines', 'claire']) {
      const said = wordsOf(await ask('/rapport', who))
      expect(said).not.toContain('Questions posées')
    }
  })
})
