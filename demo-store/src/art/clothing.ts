// Clothes and what is worn, on a 400 × 400 sheet.
import type { Draw } from './palette.ts';

export const shirt: Draw = (c) => `
<path fill="${c.main}" d="M146 84C160 108 240 108 254 84L296 100C312 106 322 118 328 134L348 188L300 206L288 178L288 320C288 328 282 332 274 332L126 332C118 332 112 328 112 320L112 178L100 206L52 188L72 134C78 118 88 106 104 100Z"/>
<path fill="${c.dark}" d="M288 178L300 206L348 188L340 166ZM112 178L100 206L52 188L60 166Z"/>
<path fill="${c.second}" d="M112 214L288 160L288 194L112 248Z"/>
<path fill="${c.accent}" d="M112 256L288 202L288 212L112 266Z"/>
<path fill="none" stroke="${c.dark}" stroke-width="9" d="M146 84C160 112 240 112 254 84"/>
<path fill="none" stroke="${c.dark}" stroke-opacity=".5" stroke-width="4" d="M288 178L282 130M112 178L118 130"/>`;

export const shorts: Draw = (c) => `
<path fill="${c.second}" d="M112 268L118 306L184 306L190 262ZM288 268L282 306L216 306L210 262Z"/>
<path fill="${c.main}" d="M110 108L290 108L322 276C323 282 320 286 314 287L222 294L200 212L178 294L86 287C80 286 77 282 78 276Z"/>
<path fill="${c.dark}" d="M108 98C108 92 112 90 118 90L282 90C288 90 292 92 292 98L294 126L106 126Z"/>
<path fill="${c.second}" d="M110 130L128 130L106 288L88 287C80 286 77 282 78 276ZM290 130L272 130L294 288L314 287C320 286 323 282 322 276Z"/>
<path fill="none" stroke="${c.accent}" stroke-width="6" stroke-linecap="round" d="M192 118L184 158M208 118L214 152"/>
<path fill="none" stroke="${c.dark}" stroke-width="4" d="M200 126L200 212"/>`;

export const tights: Draw = (c) => `
<path fill="${c.main}" d="M128 92L272 92L284 172L268 326C267 332 264 334 258 334L226 334C220 334 217 331 216 325L200 182L184 325C183 331 180 334 174 334L142 334C136 334 133 332 132 326L116 172Z"/>
<path fill="${c.second}" d="M126 104L140 108L152 334L142 334C136 334 133 332 132 326L116 172ZM274 104L260 108L248 334L258 334C264 334 267 332 268 326L284 172Z"/>
<path fill="${c.dark}" d="M129 80C129 74 132 72 138 72L262 72C268 72 271 74 271 80L274 106L126 106Z"/>
<path fill="${c.accent}" d="M138 288L182 280L181 290L139 298ZM262 288L218 280L219 290L261 298Z"/>
<path fill="none" stroke="${c.dark}" stroke-width="4" d="M200 106L200 182"/>`;

export const bra: Draw = (c) => `
<path fill="${c.dark}" d="M128 84C120 130 128 168 150 186L250 186C272 168 280 130 272 84L246 84C252 122 240 150 200 152C160 150 148 122 154 84Z"/>
<path fill="${c.main}" d="M124 84L156 84C152 132 168 168 200 170C232 168 248 132 244 84L276 84C274 140 288 172 314 190L308 282L92 282L86 190C112 172 126 140 124 84Z"/>
<path fill="${c.second}" d="M92 264L308 264L306 306C306 310 304 312 300 312L100 312C96 312 94 310 94 306Z"/>
<path fill="none" stroke="${c.dark}" stroke-width="4" d="M200 172L200 262M120 188C140 240 180 252 200 252C220 252 260 240 280 188"/>
<path fill="${c.accent}" d="M186 282L214 282L214 294L186 294Z"/>`;

const BODY =
  'M148 92L252 92L300 112C314 118 322 128 326 142L350 282C351 288 348 292 342 292L304 296L292 210L292 322C292 330 288 334 280 334L120 334C112 334 108 330 108 322L108 210L96 296L58 292C52 292 49 288 50 282L74 142C78 128 86 118 100 112Z';

export const jacket: Draw = (c) => `
<path fill="${c.dark}" d="M150 98C140 70 160 50 200 50C240 50 260 70 250 98L226 122L174 122Z"/>
<path fill="${c.second}" d="M166 98C162 78 176 66 200 66C224 66 238 78 234 98L200 118Z"/>
<path fill="${c.main}" d="${BODY}"/>
<path fill="${c.light}" d="M148 92L200 120L252 92L300 112C314 118 322 128 326 142L332 176L68 176L74 142C78 128 86 118 100 112Z"/>
<path fill="none" stroke="${c.second}" stroke-width="5" d="M108 210L118 150M292 210L282 150"/>
<path fill="none" stroke="${c.accent}" stroke-width="7" d="M200 118L200 334"/>
<path fill="none" stroke="${c.accent}" stroke-width="6" stroke-linecap="round" d="M134 246L152 290M266 246L248 290"/>
<path fill="${c.second}" d="M50 276L100 282L98 296L58 292C52 292 49 288 50 282ZM350 276L300 282L302 296L342 292C348 292 351 288 350 282Z"/>`;

export const fleece: Draw = (c) => `
<path fill="${c.main}" d="${BODY}"/>
<path fill="${c.second}" d="M152 96C150 74 160 66 172 66L228 66C240 66 250 74 248 96L226 116L174 116Z"/>
<path fill="${c.second}" d="M100 112L148 92L164 102L126 176L68 176L74 142C78 128 86 118 100 112ZM300 112L252 92L236 102L274 176L332 176L326 142C322 128 314 118 300 112Z"/>
<path fill="none" stroke="${c.accent}" stroke-width="7" stroke-linecap="round" d="M200 70L200 178"/>
<path fill="none" stroke="${c.dark}" stroke-width="4" d="M108 210L118 150M292 210L282 150"/>
<path fill="${c.dark}" d="M222 196L270 196L270 240L222 240Z"/>
<path fill="${c.accent}" d="M222 196L270 196L270 203L222 203Z"/>
<path fill="${c.second}" d="M108 318L292 318L292 322C292 330 288 334 280 334L120 334C112 334 108 330 108 322Z"/>`;

export const socks: Draw = (c) => {
  const sock = `
<path fill="${c.main}" d="M0 0L72 0L72 150C76 166 96 176 124 186C146 194 150 224 132 234C122 240 108 240 92 236L28 218C8 212 0 200 0 180Z"/>
<path fill="${c.second}" d="M0 -6C0 -12 4 -14 8 -14L64 -14C68 -14 72 -12 72 -6L72 26L0 26Z"/>
<path fill="${c.accent}" d="M0 40L72 40L72 52L0 52ZM0 62L72 62L72 68L0 68Z"/>
<path fill="${c.second}" d="M0 166C22 166 38 184 36 220L28 218C8 212 0 200 0 180ZM116 184C106 196 104 222 112 239C120 240 127 238 132 234C150 224 146 194 124 186Z"/>`;
  return `<g transform="translate(196 104) rotate(9)">${sock}</g><g transform="translate(92 92)">${sock}</g>`;
};

export const cap: Draw = (c) => `
<path fill="${c.main}" d="M84 238C76 160 124 104 198 104C262 104 300 152 300 224C226 206 154 212 84 238Z"/>
<path fill="${c.light}" d="M198 104C152 112 128 160 132 222C110 228 96 233 84 238C76 160 124 104 198 104Z"/>
<path fill="none" stroke="${c.dark}" stroke-width="4" d="M198 104C152 112 128 160 132 222M198 104C232 118 250 160 248 214"/>
<path fill="${c.second}" d="M84 238C154 210 228 204 300 222C334 232 360 250 368 270C370 278 364 282 356 279C280 252 176 250 96 270C84 272 80 254 84 238Z"/>
<path fill="${c.dark}" d="M188 98C188 92 208 92 208 98L206 108L190 108Z"/>
<path fill="${c.accent}" d="M168 178L190 150L204 150L182 178ZM190 178L212 150L226 150L204 178Z"/>`;

export const swimCap: Draw = (c) => `
<path fill="${c.main}" d="M76 262C66 160 118 92 200 92C282 92 334 160 324 262C322 272 314 276 306 272C240 250 160 250 94 272C86 276 78 272 76 262Z"/>
<path fill="${c.light}" d="M112 240C100 168 130 116 176 104C134 128 124 180 136 234Z"/>
<path fill="none" stroke="${c.second}" stroke-width="12" d="M100 206C140 176 170 216 206 194C242 172 270 206 302 186"/>
<path fill="none" stroke="${c.second}" stroke-width="6" d="M98 230C138 200 172 240 208 218C244 196 272 230 306 210"/>
<path fill="none" stroke="${c.dark}" stroke-width="8" stroke-linecap="round" d="M86 264C156 236 244 236 314 264"/>`;

export const swimsuit: Draw = (c) => `
<path fill="none" stroke="${c.second}" stroke-width="16" d="M142 70C150 120 176 142 200 150C224 142 250 120 258 70"/>
<path fill="${c.main}" d="M130 64L156 64C156 116 174 142 200 142C226 142 244 116 244 64L270 64C270 110 280 132 292 148C278 196 284 226 302 276C268 276 234 304 222 346L178 346C166 304 132 276 98 276C116 226 122 196 108 148C120 132 130 110 130 64Z"/>
<path fill="${c.second}" d="M108 148C118 134 126 120 128 96C160 168 148 232 128 280C118 277 108 276 98 276C116 226 122 196 108 148Z"/>
<path fill="${c.accent}" d="M292 148C282 134 274 120 272 96C240 168 252 232 272 280C282 277 292 276 302 276C284 226 278 196 292 148Z"/>
<path fill="none" stroke="${c.dark}" stroke-width="5" d="M98 276C132 276 166 304 178 346M302 276C268 276 234 304 222 346"/>`;

export const jammer: Draw = (c) => `
<path fill="${c.main}" d="M118 96L282 96L300 296C300 302 297 305 291 305L222 308C216 308 213 305 212 300L200 200L188 300C187 305 184 308 178 308L109 305C103 305 100 302 100 296Z"/>
<path fill="${c.second}" d="M116 118C150 170 150 240 136 306L109 305C103 305 100 302 100 296ZM284 118C250 170 250 240 264 306L291 305C297 305 300 302 300 296Z"/>
<path fill="${c.accent}" d="M114 136C138 180 136 244 124 306L114 305C124 244 126 190 112 158ZM286 136C262 180 264 244 276 306L286 305C276 244 274 190 288 158Z"/>
<path fill="${c.dark}" d="M119 84C119 80 122 78 126 78L274 78C278 78 281 80 281 84L283 108L117 108Z"/>
<path fill="none" stroke="${c.accent}" stroke-width="5" stroke-linecap="round" d="M194 98L186 140M206 98L212 134"/>
<path fill="none" stroke="${c.dark}" stroke-width="4" d="M200 108L200 200"/>`;

export const wetsuit: Draw = (c) => `
<path fill="${c.main}" d="M170 48L230 48L262 60C276 66 284 76 286 92L302 208L276 214L258 140C252 180 254 206 258 230L250 356L214 356L200 244L186 356L150 356L142 230C146 206 148 180 142 140L124 214L98 208L114 92C116 76 124 66 138 60Z"/>
<path fill="${c.second}" d="M142 140C152 170 152 206 142 230L146 286C164 240 170 180 152 96ZM258 140C248 170 248 206 258 230L254 286C236 240 230 180 248 96Z"/>
<path fill="${c.accent}" d="M98 208L124 214L127 200L100 194ZM302 208L276 214L273 200L300 194ZM150 344L187 344L186 356L150 356ZM213 344L250 344L250 356L214 356Z"/>
<path fill="${c.ink}" d="M170 48C174 40 226 40 230 48L224 66L176 66Z"/>
<path fill="none" stroke="${c.light}" stroke-width="5" stroke-linecap="round" d="M200 66L200 176"/>
<path fill="none" stroke="${c.light}" stroke-opacity=".5" stroke-width="4" d="M156 288L182 296M244 288L218 296"/>`;
