// The HTTP interface, as docs/local-chat.md describes it. Every call ends: with an answer, or without one in time.

/**
 * @typedef {import('../message.ts').Message} Message
 * @typedef {import('../message.ts').ShownForm} ShownForm
 * @typedef {Record<string, string | string[]>} Values
 * @typedef {{ status: number, body: any }} Answer
 */

/** Milliseconds after which an answer is no longer waited for. Everything may be asked again: an act has its event. */
const LIMIT = 20_000
/** The same for a file, which takes a while to leave on a slow network. */
const FILE_LIMIT = 180_000

/**
 * `status` 0: the server did not answer, or not in time.
 * @param {string} path
 * @param {RequestInit} options
 * @param {number} [limit] milliseconds
 * @returns {Promise<Answer>}
 */
async function request(path, options, limit = LIMIT) {
  const late = new AbortController()
  const timer = setTimeout(() => late.abort(), limit)
  try {
    const response = await fetch(path, { ...options, signal: late.signal })
    const text = await response.text()
    return { status: response.status, body: read(text) }
  } catch {
    return { status: 0, body: {} }
  } finally {
    clearTimeout(timer)
  }
}

function read(/** @type {string} */ text) {
  try {
    return JSON.parse(text)
  } catch {
    return {}
  }
}

const get = (/** @type {string} */ path) => request(path, {})

const send = (/** @type {string} */ method, /** @type {string} */ path, /** @type {object} */ body) =>
  request(path, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  })

const as = (/** @type {string} */ id) => `as=${encodeURIComponent(id)}`

export const api = {
  /** All that the page needs to be somebody's. Without a person, the first one's. */
  opening: (/** @type {string} */ person) => get(`/api/opening${person === '' ? '' : `?${as(person)}`}`),
  people: () => get('/api/people'),
  home: (/** @type {string} */ person) => get(`/api/home?${as(person)}`),
  clock: () => get('/api/clock'),
  say: (/** @type {object} */ body) => send('POST', '/api/messages', body),
  press: (/** @type {object} */ body) => send('POST', '/api/actions', body),
  submit: (/** @type {object} */ body) => send('POST', '/api/forms', body),
  saveDraft: (/** @type {object} */ body) => send('PUT', '/api/drafts', body),
  /** The form that a message carries, as it was left. */
  form: (/** @type {string} */ person, /** @type {string} */ message) =>
    get(`/api/forms/${encodeURIComponent(message)}?${as(person)}`),
  advance: (/** @type {string} */ duration, /** @type {string} */ person) =>
    send('POST', `/api/clock?${as(person)}`, { advance: duration }),
  /** What a person may read anywhere, after a cursor. */
  news: (/** @type {string} */ person, /** @type {string} */ after) =>
    get(`/api/news?${as(person)}&after=${after}`),
  /** What was said before a cursor in a place: a space's id, or undefined for the inbox. */
  earlier: (
    /** @type {string} */ person,
    /** @type {string | undefined} */ space,
    /** @type {string} */ before,
  ) =>
    get(
      `/api/conversation?${as(person)}${space === undefined ? '' : `&space=${encodeURIComponent(space)}`}&before=${before}`,
    ),
  upload: (/** @type {string} */ person, /** @type {File} */ file) =>
    request(
      `/api/files?${as(person)}&name=${encodeURIComponent(file.name)}`,
      { method: 'POST', body: file },
      FILE_LIMIT,
    ),
  /** Says that something was said, and nothing of it: each tab asks for what its person may read. */
  stream: () => new EventSource('/api/bell'),
}
