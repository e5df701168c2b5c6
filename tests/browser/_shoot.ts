import { openBrowser } from './browser.ts'
import { startChat } from './chat.ts'
const chat = await startChat()
const s = chat.stage
const browser = await openBrowser()
async function open(width: number, height: number, who: string, place?: string) {
  const context = await browser.newContext({ viewport: { width, height }, locale: 'fr-FR' })
  const page = await context.newPage()
  page.on('pageerror', (e) => console.log(String(e)))
  await page.goto(chat.url)
  await page.waitForSelector('#place-about:not(:empty)')
  await page.selectOption('#person', who); await page.waitForTimeout(500)
  if (place) { await page.evaluate(`document.querySelector('[data-place="${place}"]').click()`); await page.waitForTimeout(400) }
  return page
}
const shot = (page: any, name: string) => page.screenshot({ path: `docs/pictures/${name}.png` })
const q = await s.say('karim', 'Mon vidéoprojecteur n’affiche que la moitié de l’écran en salle B12. Que vérifier avant mon cours de demain ?', { space: 'maths-questions' })
await s.pass({ hours: 2 })
await s.say('claire', 'Appuyez sur Windows + P puis choisissez « Dupliquer ». Si cela ne suffit pas, regardez la définition dans les paramètres d’affichage.', { space: 'maths-questions', thread: q.id! })
const page = await open(1200, 800, 'karim')
await shot(page, 'chat')
await page.evaluate(`document.querySelector('[data-place="@inbox"]').click()`); await page.waitForTimeout(300)
await page.screenshot({ path: '/tmp/shots/inbox.png' })
const phone = await open(360, 740, 'karim', '@inbox')
await shot(phone, 'chat-phone')
const claire = await open(360, 740, 'claire')
await claire.click('#places-toggle'); await claire.waitForTimeout(200)
await claire.screenshot({ path: '/tmp/shots/claire.png' })
await s.say('ines', 'Comment partager un tableur sans que mes 4e effacent le travail des autres ?', { space: 'maths-questions' })
await s.pass({ days: 3 })
const h = await open(1200, 800, 'helene', 'maths-alerts')
await h.screenshot({ path: '/tmp/shots/helene.png' })
const ines = await open(1200, 800, 'ines')
await ines.fill('#text', '/declarer '); await ines.keyboard.press('Enter'); await ines.waitForSelector('dialog[open]')
await ines.keyboard.type('Tableau partagé en classe de 4e'); await ines.keyboard.press('Tab'); await ines.keyboard.type('Mes élèves ont construit ensemble un tableau de mesures, chacun dans sa colonne.')
await ines.locator('.groups summary').nth(4).click(); await ines.locator('.groups input').nth(18).check(); await ines.waitForTimeout(1200)
await ines.locator('.groups details').nth(4).scrollIntoViewIfNeeded()
await shot(ines, 'declare')
await browser.close(); await chat.close()
