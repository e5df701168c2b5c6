/** Answers of a Discord in trouble. */
export const MESSAGES = /^\/channels\/\d+\/messages$/
export const broken = { status: 503, body: { message: 'Service Unavailable', code: 0 } }
export const limited = (seconds: number) => ({
  status: 429,
  body: { message: 'You are being rate limited.', retry_after: seconds, global: false },
  headers: {
    'retry-after': String(seconds),
    'x-ratelimit-reset-after': String(seconds),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-scope': 'user',
  },
})
