// What runners and walkers carry, on a 400 × 400 sheet.
import type { Draw } from './palette.ts';

export const watch: Draw = (c) => `
<path fill="${c.second}" d="M158 126L164 52C165 44 170 40 178 40L222 40C230 40 235 44 236 52L242 126ZM158 274L164 348C165 356 170 360 178 360L222 360C230 360 235 356 236 348L242 274Z"/>
<path fill="${c.dark}" d="M172 60L228 60L228 68L172 68ZM170 80L230 80L230 88L170 88ZM172 312L228 312L228 320L172 320ZM170 332L230 332L230 340L170 340Z"/>
<rect fill="${c.ink}" x="290" y="172" width="16" height="22" rx="5"/><rect fill="${c.ink}" x="290" y="210" width="16" height="22" rx="5"/>
<circle fill="${c.main}" cx="200" cy="200" r="100"/><circle fill="${c.second}" cx="200" cy="200" r="90"/>
<circle fill="#0b0e12" cx="200" cy="200" r="78"/>
<path fill="none" stroke="${c.accent}" stroke-width="9" stroke-linecap="round" d="M142 232A66 66 0 1 1 258 232"/>
<path fill="none" stroke="${c.white}" stroke-opacity=".2" stroke-width="9" stroke-linecap="round" d="M240 248A66 66 0 0 1 160 248"/>
<path fill="none" stroke="${c.white}" stroke-width="7" stroke-linecap="round" stroke-linejoin="round" d="M156 206L178 206L190 178L206 230L216 206L244 206"/>`;

export const vest: Draw = (c) => `
<path fill="${c.main}" d="M120 76C128 60 150 56 160 70C170 110 176 140 178 176L222 176C224 140 230 110 240 70C250 56 272 60 280 76C300 130 316 170 318 220L310 312C308 326 300 332 288 332L232 332C222 332 218 326 218 316L214 210L186 210L182 316C182 326 178 332 168 332L112 332C100 332 92 326 90 312L82 220C84 170 100 130 120 76Z"/>
<path fill="${c.dark}" d="M94 232L182 232L180 316C180 326 176 332 168 332L112 332C100 332 92 326 90 312ZM306 232L218 232L220 316C220 326 224 332 232 332L288 332C300 332 308 326 310 312Z"/>
<path fill="${c.second}" d="M112 150C112 134 160 134 160 150L164 262C164 274 108 274 108 262ZM288 150C288 134 240 134 240 150L236 262C236 274 292 274 292 262Z"/>
<path fill="#bfe3f5" d="M118 150C118 142 154 142 154 150L156 214L116 214ZM282 150C282 142 246 142 246 150L244 214L284 214Z"/>
<path fill="${c.accent}" d="M126 118L146 118L146 142L126 142ZM254 118L274 118L274 142L254 142Z"/>
<path fill="none" stroke="${c.accent}" stroke-width="8" stroke-linecap="round" d="M174 190L226 190M178 244L222 244"/>
<path fill="${c.ink}" d="M190 182L210 182L210 198L190 198ZM190 236L210 236L210 252L190 252Z"/>`;

export const poles: Draw = (c) => {
  const pole = `
<path fill="${c.main}" d="M-5 60L5 60L3 300L-3 300Z"/>
<path fill="${c.second}" d="M-8 10C-8 0 8 0 8 10L10 66C10 74 -10 74 -10 66Z"/>
<path fill="${c.ink}" d="M-10 30L10 30L10 36L-10 36ZM-10 46L10 46L10 52L-10 52Z"/>
<path fill="${c.accent}" d="M-5 138L5 138L5 160L-5 160ZM-4 216L4 216L4 236L-4 236Z"/>
<path fill="${c.second}" d="M-20 284L20 284C22 284 22 290 20 291L4 296L-4 296L-20 291C-22 290 -22 284 -20 284Z"/>
<path fill="#9aa3ad" d="M-3 296L3 296L1 322L-1 322Z"/>
<path fill="none" stroke="${c.ink}" stroke-width="5" d="M-2 12C-34 16 -34 78 -6 62"/>`;
  return `<g transform="translate(258 50) rotate(20)">${pole}</g><g transform="translate(146 46) rotate(-20)">${pole}</g>`;
};

export const headlamp: Draw = (c) => `
<path fill="none" stroke="${c.dark}" stroke-width="26" d="M72 196C70 110 330 110 328 196"/>
<path fill="none" stroke="${c.main}" stroke-width="30" d="M66 196C66 292 334 292 334 196"/>
<path fill="none" stroke="${c.accent}" stroke-width="5" d="M66 200C70 290 330 290 334 200"/>
<path fill="none" stroke="${c.second}" stroke-width="5" stroke-dasharray="14 10" d="M74 214C90 296 310 296 326 214"/>
<rect fill="${c.ink}" x="132" y="200" width="136" height="104" rx="24"/>
<rect fill="${c.main}" x="142" y="190" width="116" height="96" rx="22"/>
<circle fill="${c.ink}" cx="200" cy="238" r="38"/><circle fill="${c.second}" cx="200" cy="238" r="29"/>
<circle fill="#fff9dc" cx="200" cy="238" r="18"/>
<path fill="#fff9dc" fill-opacity=".55" d="M186 262L214 262L250 356L150 356Z"/>
<rect fill="${c.second}" x="180" y="182" width="40" height="14" rx="6"/>`;

export const flask: Draw = (c) => `
<path fill="${c.main}" fill-opacity=".85" d="M150 128C140 150 132 190 134 240C136 300 146 340 170 346C190 350 210 350 230 346C254 340 264 300 266 240C268 190 260 150 250 128Z"/>
<path fill="${c.light}" d="M160 150C150 190 148 260 162 316C150 290 144 240 146 206C147 184 152 164 160 150Z"/>
<path fill="${c.white}" fill-opacity=".55" d="M136 214C170 226 230 200 265 216L266 240C264 300 254 340 230 346C210 350 190 350 170 346C146 340 136 300 134 240Z"/>
<path fill="${c.second}" d="M150 104L250 104C258 104 260 110 258 118L254 132L146 132L142 118C140 110 142 104 150 104Z"/>
<path fill="${c.accent}" d="M184 62C184 50 216 50 216 62L214 84L226 104L174 104L186 84Z"/>
<path fill="none" stroke="${c.second}" stroke-width="5" stroke-linecap="round" d="M236 226L252 226M232 254L254 254M236 282L250 282"/>`;

export const bottle: Draw = (c) => `
<path fill="${c.main}" d="M140 132C140 120 148 114 160 112L240 112C252 114 260 120 260 132L262 190C262 200 254 204 254 214C254 224 262 228 262 238L260 332C259 344 252 350 240 350L160 350C148 350 141 344 140 332L138 238C138 228 146 224 146 214C146 204 138 200 138 190Z"/>
<path fill="${c.light}" d="M152 128L172 128L172 338L158 338C152 338 150 334 150 328L148 240C148 228 156 224 156 214C156 204 148 200 148 190Z"/>
<path fill="${c.second}" d="M138 250L262 250L261 300L139 300Z"/>
<path fill="${c.accent}" d="M176 292L206 258L220 258L190 292ZM200 292L230 258L244 258L214 292Z"/>
<path fill="${c.dark}" d="M146 86C146 80 150 78 156 78L244 78C250 78 254 80 254 86L256 118L144 118Z"/>
<path fill="${c.accent}" d="M184 52C184 46 188 44 192 44L208 44C212 44 216 46 216 52L218 78L182 78Z"/>`;

export const backpack: Draw = (c) => `
<path fill="none" stroke="${c.ink}" stroke-width="12" d="M172 74C172 46 228 46 228 74"/>
<path fill="${c.second}" d="M104 150C76 170 70 250 84 306L120 306L120 150ZM296 150C324 170 330 250 316 306L280 306L280 150Z"/>
<path fill="${c.main}" d="M112 130C112 90 150 66 200 66C250 66 288 90 288 130L296 316C297 334 286 344 270 344L130 344C114 344 103 334 104 316Z"/>
<path fill="${c.light}" d="M112 130C112 90 150 66 200 66C250 66 288 90 288 130L289 148C240 164 160 164 111 148Z"/>
<path fill="${c.dark}" d="M128 214C128 202 136 196 148 196L252 196C264 196 272 202 272 214L276 312C276 322 270 328 260 328L140 328C130 328 124 322 124 312Z"/>
<path fill="none" stroke="${c.accent}" stroke-width="7" stroke-linecap="round" d="M146 222L254 222"/>
<path fill="${c.accent}" d="M176 222L184 222L184 246L176 246Z"/>
<path fill="${c.second}" d="M140 132L156 132L156 200L140 200ZM244 132L260 132L260 200L244 200Z"/>
<path fill="${c.accent}" d="M138 164L158 164L158 178L138 178ZM242 164L262 164L262 178L242 178Z"/>
<path fill="none" stroke="${c.second}" stroke-width="5" stroke-linecap="round" d="M150 276L250 276M150 294L220 294"/>`;

export const tent: Draw = (c) => `
<path fill="${c.dark}" d="M228 104C280 130 336 220 364 300L250 310Z"/>
<path fill="${c.main}" d="M36 304C70 210 140 118 204 98C214 95 224 98 228 104L262 312C180 318 100 316 36 304Z"/>
<path fill="${c.light}" d="M36 304C70 210 140 118 204 98C160 150 128 230 116 314C88 312 60 309 36 304Z"/>
<path fill="${c.second}" d="M136 314C146 240 172 160 208 112C222 170 232 250 236 313C204 316 170 316 136 314Z"/>
<path fill="${c.accent}" d="M208 112C222 170 232 250 236 313L214 315C214 250 210 180 202 128Z"/>
<path fill="none" stroke="${c.ink}" stroke-width="4" stroke-linecap="round" d="M36 304L18 316M364 300L384 312M216 98L216 86"/>
<path fill="none" stroke="${c.dark}" stroke-width="4" d="M208 112C172 160 146 240 136 314"/>`;

export const sleepingBag: Draw = (c) => `
<path fill="${c.main}" d="M146 46C166 30 234 30 254 46C280 70 288 120 284 170L264 330C260 352 240 360 200 360C160 360 140 352 136 330L116 170C112 120 120 70 146 46Z"/>
<path fill="${c.light}" d="M160 66C176 54 224 54 240 66C256 84 258 120 250 138C232 150 168 150 150 138C142 120 144 84 160 66Z"/>
<path fill="${c.accent}" d="M168 92C184 82 216 82 232 92L236 132C220 142 180 142 164 132Z"/>
<path fill="none" stroke="${c.dark}" stroke-width="5" d="M117 180C160 196 240 196 283 180M122 224C160 238 240 238 278 224M128 268C164 280 236 280 272 268M133 310C166 320 234 320 267 310"/>
<path fill="none" stroke="${c.second}" stroke-width="6" stroke-linecap="round" d="M256 144C262 200 258 250 250 300"/>
<path fill="${c.second}" d="M242 296L258 298L254 314L240 312Z"/>`;
