/** The contract of an adapter: the story of the product, told the same way on every platform. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { ChatDriver, Shown } from './driver.ts'

const QUESTION = /SOS-MATHS-\d{4}-\d{4}/
const ACTIVITY = /MATHS-\d{4}-\d{4}/

function referenceIn(shown: readonly Shown[], pattern: RegExp): string {
  const found = shown.map((message) => pattern.exec(message.text)?.[0]).find((one) => one !== undefined)
  if (!found) throw new Error(`no reference in: ${shown.map((message) => message.text).join(' | ')}`)
  return found
}

function about(shown: readonly Shown[], words: string): Shown[] {
  return shown.filter((message) => message.text.includes(words))
}

function last(shown: readonly Shown[], words: string): Shown {
  const found = about(shown, words).at(-1)
  if (!found)
    throw new Error(
      `nothing says “${words}” among: ${shown.map((message) => message.text.slice(0, 80)).join(' | ')}`,
    )
  return found
}

export function adapterContract(name: string, open: () => Promise<ChatDriver>): void {
  describe(`the story on ${name}`, () => {
    let chat: ChatDriver
    beforeAll(async () => {
      chat = await open()
    })
    afterAll(async () => {
      await chat.close()
    })

    test('a command asks, and the asker alone sees the reference and the due time', async () => {
      const asked = await chat.command('ines', 'sos', 'Comment projeter un tableur ?')
      const reference = referenceIn(asked.shown, QUESTION)
      expect(asked.shown.every((message) => message.private)).toBe(true)
      expect(asked.shown[0]?.text).toContain('vendredi 6 novembre 2026')
      expect(about(await chat.inSpace('questions'), reference)).toHaveLength(1)
      expect(about(await chat.inSpace('trainers'), reference)).toHaveLength(1)
      expect(about(await chat.toPerson('claire'), reference)).toHaveLength(1)
      expect(about(await chat.toPerson('marc'), reference)).toHaveLength(0)
    })

    test('a bare command opens a form, and filling it in asks', async () => {
      const bare = await chat.command('karim', 'sos')
      expect(bare.form?.fields.map((field) => field.name)).toContain('text')
      const asked = await chat.fill('karim', { text: 'Où trouver un QCM en ligne ?' })
      const reference = referenceIn(asked.shown, QUESTION)
      expect(about(await chat.toPerson('marc'), reference)).toHaveLength(1)
    })

    test('free words in the questions space ask; a reply in the thread answers; the asker is told', async () => {
      const written = await chat.write('ines', 'Mon ENT refuse mes fichiers.', { space: 'questions' })
      const received = last(await chat.inSpace('questions'), 'bien reçue')
      const reference = referenceIn([received], QUESTION)
      expect(received.thread ?? written.id).toBe(written.id)
      await chat.write('claire', 'Compressez-les d’abord.', { space: 'questions', under: received })
      const told = last(await chat.toPerson('ines'), reference)
      expect(told.text).toContain('Compressez-les d’abord.')
      expect(told.buttons).toEqual(expect.arrayContaining(['C’est résolu', 'Relancer l’équipe']))
      const thanked = await chat.press('ines', told, 'C’est résolu')
      expect(thanked.shown[0]?.text).toContain('Merci')
    })

    test('a question like one that was answered is received with it, and a button reads it', async () => {
      const asked = await chat.command('ines', 'sos', 'Comment scanner une photographie ancienne ?')
      const reference = referenceIn(asked.shown, QUESTION)
      await chat.command('claire', 'repondre', `${reference} Avec le scanner de la bibliothèque.`)
      const like = await chat.command('karim', 'sos', 'Peut-on scanner une photographie ancienne ?')
      const receipt = last(like.shown, 'bien reçue')
      expect(receipt.text).toContain('Une réponse vous est garantie')
      expect(receipt.buttons).toContain(`Lire ${reference}`)
      const read = await chat.press('karim', receipt, `Lire ${reference}`)
      const whole = last([...read.shown, ...(await chat.toPerson('karim'))], 'Avec le scanner')
      expect(whole.buttons).toContain('Cela répond à ma question')
      const done = await chat.press('karim', whole, 'Cela répond à ma question')
      expect(done.shown.at(-1)?.text).toContain('Merci')
    })

    test('below an announcement, what is asked is a question, and what is answered counts for it', async () => {
      const announced = await chat.write('claire', 'Posez vos questions dans ce fil.', { space: 'questions' })
      const head: Shown = { id: announced.id, text: '', buttons: [], private: false }
      const below = { space: 'questions', under: head } as const
      const received = async () => about(await chat.inSpace('questions'), 'bien reçue')
      const ask = async (person: 'ines' | 'karim', text: string) => {
        await chat.write(person, text, below)
        return referenceIn((await received()).slice(-1), QUESTION)
      }
      const first = await ask('ines', 'Comment projeter mon écran ?')
      await chat.write('marc', 'Touche Windows et P.', below)
      expect(last(await chat.toPerson('ines'), first).text).toContain('Touche Windows et P.')
      const before = (await received()).length
      await chat.write('ines', 'Merci beaucoup !', below)
      expect(await received()).toHaveLength(before)
      const second = await ask('karim', 'Comment imprimer en noir ?')
      const third = await ask('ines', 'Et comment brancher le son ?')
      await chat.write('marc', 'Par le menu Fichier.', below)
      const which = last(await chat.toPerson('marc'), 'À quelle question répondez-vous')
      expect(which.buttons).toEqual([`Répondre à ${second}`, `Répondre à ${third}`])
      await chat.press('marc', which, `Répondre à ${second}`)
      await chat.fill('marc', { text: 'Par le menu Fichier.' })
      expect(last(await chat.toPerson('karim'), second).text).toContain('Par le menu Fichier.')
      await chat.write('marc', 'Touche F8.', below)
      expect(last(await chat.toPerson('ines'), third).text).toContain('Touche F8.')
    })

    test('what replies to us among the trainers reaches nobody, is kept, and is told so', async () => {
      await chat.command('ines', 'sos', 'Comment relier deux tableaux ?')
      const announced = last(await chat.inSpace('trainers'), 'Comment relier deux tableaux ?')
      const reference = referenceIn([announced], QUESTION)
      await chat.write('marc', 'Avec une référence.', { space: 'trainers', under: announced })
      const told = last(await chat.toPerson('marc'), 'Votre texte est gardé')
      expect(told.buttons).toContain(`Répondre à ${reference}`)
      expect(about(await chat.toPerson('ines'), 'Avec une référence.')).toEqual([])
      await chat.press('marc', told, `Répondre à ${reference}`)
      await chat.fill('marc', { text: 'Avec une référence.' })
      expect(last(await chat.toPerson('ines'), reference).text).toContain('Avec une référence.')
    })

    test('our own name in front is no part of what is said: a command is one, words are words, alone it asks for help', async () => {
      const helped = await chat.write('ines', `${chat.ourName} /mes-questions`, {})
      expect(helped.shown[0]?.text).toContain('Vos questions')
      const alone = await chat.write('ines', chat.ourName, {})
      expect(alone.shown[0]?.text).toContain('/sos')
      await chat.write('karim', `${chat.ourName} Comment projeter une carte ?`, { space: 'questions' })
      const announced = last(await chat.inSpace('trainers'), 'Comment projeter une carte ?')
      expect(announced.text).not.toContain(chat.ourName)
      expect(announced.text).not.toMatch(/@\S+ Comment projeter une carte/)
      const inPlace = await chat.write('karim', `${chat.ourName} /mes-questions`, { space: 'questions' })
      expect(about(await chat.inSpace('trainers'), '/mes-questions')).toEqual([])
      expect(
        [...inPlace.shown, ...(await chat.toPerson('karim'))].some(({ text }) =>
          text.includes('Vos questions'),
        ),
      ).toBe(true)
    })

    test('one tap says that it was not a question', async () => {
      await chat.write('karim', 'Qui sait où est le câble HDMI ?', { space: 'questions' })
      const received = last(await chat.inSpace('questions'), 'bien reçue')
      const pressed = await chat.press('karim', received, 'Ce n’était pas une question')
      expect(pressed.shown[0]?.text).toContain('n’est plus suivi')
    })

    test('an event that comes twice has its effect once', async () => {
      await chat.command('karim', 'sos', 'Une seule fois ?')
      await chat.redeliver()
      expect(about(await chat.inSpace('trainers'), 'Une seule fois ?')).toHaveLength(1)
    })

    test('a button answers by a form, after a restart too', async () => {
      const asked = await chat.command('ines', 'sos', 'Quel outil de sondage ?')
      const reference = referenceIn(asked.shown, QUESTION)
      const [forTrainer] = [...(await chat.toPerson('claire')), ...(await chat.toPerson('marc'))].filter(
        (one) => one.text.includes(reference),
      )
      const trainer = about(await chat.toPerson('claire'), reference).length > 0 ? 'claire' : 'marc'
      if (!forTrainer) throw new Error('nobody was told')
      await chat.restart()
      const pressed = await chat.press(trainer, forTrainer, 'Répondre')
      expect(pressed.form?.fields.map((field) => field.name)).toContain('text')
      await chat.fill(trainer, { text: 'Essayez un sondage anonyme.' })
      expect(last(await chat.toPerson('ines'), reference).text).toContain('sondage anonyme')
    })

    test('an answer of 8,000 characters is given in a form, and arrives whole, in as many parts as it takes', async () => {
      const asked = await chat.command('ines', 'sos', 'Comment rédiger un long compte rendu ?')
      const reference = referenceIn(asked.shown, QUESTION)
      const words = Array.from({ length: 800 }, (_, index) => `mot-${String(1_000 + index)}.`)
      const before = (await chat.toPerson('ines')).length
      const opened = await chat.command('claire', 'repondre', reference)
      expect(opened.form?.fields.find(({ name }) => name === 'text')?.required).toBe(true)
      await chat.fill('claire', { text: words.join(' ').padEnd(8_000, 'x').slice(0, 8_000) })
      const said = (await chat.toPerson('ines')).slice(before).map(({ text }) => text)
      const heard = said.join('\n').match(/mot-\d{4}\./g) ?? []
      expect(heard).toEqual(words)
    })

    test('unanswered, it climbs: the coordinators are alerted, each once, in private', async () => {
      const asked = await chat.command('karim', 'sos', 'Qui répondra à celle-ci ?')
      const reference = referenceIn(asked.shown, QUESTION)
      await chat.pass({ days: 3 })
      expect(about(await chat.inSpace('alerts'), reference)).toHaveLength(0)
      expect(about(await chat.toPerson('helene'), reference)).toHaveLength(1)
      expect(about(await chat.toPerson('yann'), reference)).toHaveLength(1)
      expect(about(await chat.toPerson('ines'), reference)).toHaveLength(0)
    })

    test('a declared activity is posted with its reference, then attested competence by competence', async () => {
      const bare = await chat.command('ines', 'declarer')
      expect(bare.form).toBeDefined()
      const declared = await chat.fill('ines', {
        title: 'Tableau partagé',
        description: 'Un tableau commun en classe de 4e.',
        where: 'school',
        when: '2026-11-02',
        competences: ['B2.3', 'A1.1'],
      })
      const reference = referenceIn(declared.shown, ACTIVITY)
      expect(about(await chat.inSpace('activities'), reference)).toHaveLength(1)
      const opened = await chat.command('claire', 'attester', reference)
      const card = last(opened.shown, 'A1.1')
      expect(card.private).toBe(true)
      const attested = await chat.press('claire', card, 'Attester A1.1')
      // In the card that was pressed, or said anew.
      const seen = [...(await chat.toPerson('claire')), ...attested.shown]
      const left = seen.findLast((one) => one.buttons.includes('Ne pas attester B2.3'))
      if (!left) throw new Error('the card does not show what is left')
      await chat.press('claire', left, 'Ne pas attester B2.3')
      await chat.fill('claire', { reason: 'Décrivez la recherche menée.' })
      const told = about(await chat.toPerson('ines'), 'Décrivez la recherche menée.')
      expect(told).toHaveLength(1)
      expect(told[0]?.text).toMatch(/✓ A1\.1 .*attestée/)
      expect(told[0]?.text).toMatch(/✗ B2\.3 .*non attestée/)
      expect(about(await chat.inSpace('activities'), 'Décrivez la recherche menée.')).toHaveLength(0)
    })

    test('with its competence named, /attester attests at once', async () => {
      await chat.command('karim', 'declarer')
      const declared = await chat.fill('karim', {
        title: 'Carte mentale',
        description: 'Une carte à plusieurs mains.',
        where: 'school',
        when: '2026-11-02',
        competences: ['A1.2'],
      })
      await chat.command('claire', 'attester', `${referenceIn(declared.shown, ACTIVITY)} A1.2`)
      expect(last(await chat.toPerson('karim'), 'A1.2').text).toContain('attestée')
    })

    test('progress is a picture with its text alternative, for the person alone', async () => {
      const shown = (await chat.command('ines', 'progression')).shown
      const picture = shown.find((message) => message.image)
      expect(picture?.private).toBe(true)
      expect([...(picture?.image?.bytes.slice(1, 4) ?? [])]).toEqual([0x50, 0x4e, 0x47])
      expect(picture?.image?.alt.length).toBeGreaterThan(50)
      expect(shown.map((message) => message.text).join('\n')).toContain('1 compétence attestée sur 28')
    })

    test('a statement comes as a document, for the person alone, who shares it by a form and takes that back', async () => {
      const issued = await chat.command('karim', 'attestation')
      const card = last(issued.shown, 'tant que vous ne la partagez pas')
      expect(card.private).toBe(true)
      const [document, ...others] = (await chat.toPerson('karim')).flatMap(({ files = [] }) => files)
      expect(others).toEqual([])
      expect(new TextDecoder('latin1').decode(document?.bytes.slice(0, 5))).toBe('%PDF-')
      const asked = await chat.press('karim', card, 'Partager')
      expect(asked.form?.fields[0]?.choices).toHaveLength(3)
      const shared = last((await chat.fill('karim', { shows: 'validity' })).shown, 'ATT-MATHS-')
      expect(shared.text).toContain('peut vérifier qu’elle est valable')
      const alone = await chat.press('karim', shared, 'Ne plus partager')
      expect(last(alone.shown, 'ATT-MATHS').text).toContain('tant que vous ne la partagez pas')
    })

    test('a role that may not is told so, privately, and what to do', async () => {
      const refused = await chat.command('ines', 'questions')
      expect(refused.shown[0]?.text).toContain('/aide')
      expect(refused.shown.every((message) => message.private)).toBe(true)
    })

    test('when a private message cannot be delivered, the coordinators hear of it without its contents', async () => {
      const asked = await chat.command('karim', 'sos', 'Un secret de classe')
      const reference = referenceIn(asked.shown, QUESTION)
      await chat.closePrivate('karim')
      const done = await chat.command('claire', 'repondre', `${reference} Voici la réponse confidentielle.`)
      expect(done.shown[0]?.text).toContain('transmettons')
      const notices = about(await chat.toPerson('helene'), 'n’est pas arrivé').filter((one) =>
        one.text.includes('Karim Benali'),
      )
      expect(notices).toHaveLength(1)
      expect(notices[0]?.text).not.toContain('confidentielle')
      expect(last(await chat.inSpace('questions'), reference).text).toContain(
        'Voici la réponse confidentielle.',
      )
    })
  })
}
