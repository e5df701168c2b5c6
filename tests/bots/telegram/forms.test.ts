/** Forms as dialogues: half filled in, interrupted, with files. */
import { describe, expect, test } from 'vitest'
import { fileUrl } from '../../../bots/telegram/incoming/files.ts'
import { FILE_BYTES_MAX } from '../../../core/kernel/files.ts'
import { rowsOf } from '../../support/rows.ts'
import { driverOn } from './driver.ts'
import { botTexts, open, settled } from './playing.ts'
import { PEOPLE } from './world.ts'

describe('forms', () => {
  test('half filled in, they survive a restart; back, wrong values and cancel are there', async () => {
    const w = await open()
    const chat = driverOn(w)
    const type = async (text: string) => (await chat.write('ines', text, {})).shown.at(-1)
    await chat.command('ines', 'declarer')
    await type('Un tableau')
    await w.restart()
    const described = await type('Une description')
    expect(described?.text).toContain('Étape 3 sur 8')
    if (!described) throw new Error('nothing asked')
    const back = await chat.press('ines', described, '‹ Retour')
    expect(back.shown.at(-1)?.text).toContain('Pour l’instant\u00a0: Une description')
    const kept = await chat.press('ines', back.shown.at(-1) ?? described, 'Garder')
    const when = await chat.press('ines', kept.shown.at(-1) ?? described, 'chez moi')
    expect(when.shown.at(-1)?.text).toContain('Étape 4 sur 8')
    expect((await type('un de ces jours'))?.text).toContain('Nous ne reconnaissons pas cette date')
    expect((await type('demain'))?.text).toContain('Cette date est à venir')
    const competences = await type('02/11/2026')
    expect(competences?.text).toContain('Étape 6 sur 8')
    const cancelled = await chat.press('ines', competences ?? described, 'Annuler')
    expect(cancelled.shown.at(-1)?.text).toContain('Rien n’a été envoyé')
    expect(JSON.parse(w.forms.get(String(PEOPLE.ines)) ?? '')).toMatchObject({ forms: [] })
    const stale = competences && (await chat.press('ines', competences, 'Terminé'))
    expect(stale?.shown).toEqual([])
  })

  test('words that were kept from before are shown before they are sent', async () => {
    const w = await open()
    const chat = driverOn(w)
    await chat.write('ines', 'Des mots écrits un autre jour', {})
    const asked = await chat.command('ines', 'sos')
    const last = asked.shown.at(-1)
    if (!last) throw new Error('nothing was asked')
    const summary = (await chat.press('ines', last, 'Passer')).shown.at(-1)
    expect(summary?.text).toContain('Des mots écrits un autre jour')
    expect(await rowsOf(w.db).question.count()).toBe(0)
    if (summary) await chat.press('ines', summary, 'Envoyer')
    expect(await rowsOf(w.db).question.count()).toBe(1)
  })

  test('a form that opens filled in says what it asks before it is sent: an answer is kept as a sheet', async () => {
    const w = await open()
    const chat = driverOn(w)
    await chat.command('ines', 'sos', 'Comment projeter l’écran de ma tablette ?')
    await chat.command('claire', 'repondre', 'SOS-MATHS-2026-0001 Inès, branchez le câble mauve.')
    const shown = (await chat.command('claire', 'question', 'SOS-MATHS-2026-0001')).shown.at(-1)
    if (!shown) throw new Error('nothing was shown')
    const press = async (message: typeof shown, label: string) => {
      const next = (await chat.press('claire', message, label)).shown.at(-1)
      if (!next) throw new Error(`nothing follows ${label}`)
      return next
    }
    const opened = await press(shown, 'Garder comme fiche')
    expect(opened.text).toContain('enlevez les noms')
    expect(opened.text).toContain('Comment projeter l’écran de ma tablette ?')
    const asked = await press(opened, 'Modifier\u00a0: la réponse')
    expect(asked.text).toContain('Inès, branchez le câble mauve.')
    const written = (await chat.write('claire', 'Branchez le câble mauve.', {})).shown.at(-1)
    if (!written) throw new Error('nothing was asked')
    const whole = await press(
      await press(written, 'Modifier\u00a0: qui peut lire la fiche'),
      'tout l’institut',
    )
    expect(await rowsOf(w.db).sheet.count()).toBe(0)
    expect((await press(whole, 'Envoyer')).text).toContain('La fiche est gardée')
    expect(await rowsOf(w.db).sheet.findFirstOrThrow()).toMatchObject({
      asked: 'Comment projeter l’écran de ma tablette ?',
      answer: 'Branchez le câble mauve.',
      reach: 'organisation',
    })
    const listed = (await chat.command('ines', 'fiche')).shown.at(-1)
    expect(listed?.text).toContain('FICHE-MATHS-2026-0001')
  })

  test('another command does not lose the form, and one that opens a form comes before it', async () => {
    const w = await open()
    const chat = driverOn(w)
    await chat.command('ines', 'declarer')
    await chat.write('ines', 'Un tableau', {})
    const me = await chat.command('ines', 'moi')
    expect(me.shown.at(-1)).toMatchObject({ buttons: ['Reprendre', 'Annuler'] })
    await chat.command('ines', 'sos')
    const asked = await chat.fill('ines', { text: 'Entre deux' })
    expect(asked.shown.at(-1)?.text).toContain('attend toujours')
    const resumed = asked.shown.at(-1) && (await chat.press('ines', asked.shown.at(-1) as never, 'Reprendre'))
    expect(resumed?.shown.at(-1)?.text).toContain('Étape 2 sur 8')
  })

  test('files come from Telegram’s own address, within the limit, and are declared', async () => {
    const w = await open()
    const chat = driverOn(w)
    await chat.command('ines', 'declarer')
    for (const text of ['Un tableau', 'Une description']) await chat.write('ines', text, {})
    await chat.write('ines', 'chez moi', {})
    await chat.write('ines', '02/11/2026', {})
    await chat.write('ines', 'B2.3', {})
    expect(botTexts(w, PEOPLE.ines).at(-1)).toContain('Tout y est')
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
      'base64',
    )
    const kept = await chat.handIn('ines', 'photo.png', png)
    expect(kept.shown.at(-1)?.text).toContain('photo.png')
    const refused = await chat.handIn('ines', 'programme.exe', new Uint8Array([77, 90, 1, 2, 3]))
    expect(refused.shown).toHaveLength(1)
    w.fake.write(
      PEOPLE.ines,
      { chatId: PEOPLE.ines },
      {
        document: {
          file_id: 'huge',
          file_unique_id: 'h',
          file_size: FILE_BYTES_MAX + 1,
          file_name: 'film.mp4',
        },
      },
    )
    await settled(w)
    expect(botTexts(w, PEOPLE.ines).at(-1)).toContain('10\u00a0Mo au plus')
    w.fake.files.set('evil', { path: '../../etc/passwd', bytes: png })
    w.fake.write(
      PEOPLE.ines,
      { chatId: PEOPLE.ines },
      { document: { file_id: 'evil', file_unique_id: 'e', file_name: 'a.png' } },
    )
    await settled(w)
    expect(botTexts(w, PEOPLE.ines).at(-1)).toContain('n’a pas pu être lu')
    const done = await chat.fill('ines', {})
    expect(done.shown[0]?.text).toMatch(/MATHS-\d{4}-\d{4}/)
    expect(await rowsOf(w.db).upload.count()).toBe(1)
  })

  test('a path that leads out of the bot’s folder is no address', () => {
    for (const path of [
      '../x',
      'a/../../x',
      '/etc/passwd',
      'http://evil.example/x',
      'a?b',
      'a#b',
      'a\\b',
      'a//b',
      '%2e%2e/x',
    ])
      expect(fileUrl('https://api.telegram.org', '1:a', path), path).toBeUndefined()
    expect(fileUrl('https://api.telegram.org', '1:a', 'photos/file_1.jpg')?.href).toBe(
      'https://api.telegram.org/file/bot1:a/photos/file_1.jpg',
    )
  })
})
