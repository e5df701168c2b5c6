import { matrix } from '../../../bots/matrix/kit.ts'
import { settingsGoWrong } from '../../support/settings.ts'

settingsGoWrong(Object.keys(matrix.faults.fr), [
  [
    'matrix-homeserver',
    'MATRIX_HOMESERVER',
    { MATRIX_HOMESERVER: 'https://secret.test/_matrix', MATRIX_TOKEN: 'syt_secret_1' },
  ],
  [
    'matrix-token',
    'MATRIX_TOKEN',
    { MATRIX_HOMESERVER: 'https://secret.test', MATRIX_TOKEN: 'secret et plus' },
  ],
  ['matrix-half', 'MATRIX_HOMESERVER,MATRIX_TOKEN', { MATRIX_TOKEN: 'syt_secret_1' }],
  ['matrix-half', 'MATRIX_HOMESERVER,MATRIX_TOKEN', { MATRIX_HOMESERVER: 'https://secret.test' }],
])
