/** The encoder alone, without the package's drawing and file writing; only the types that are used. */
declare module 'qrcode/lib/core/qrcode.js' {
  interface QrSymbol {
    modules: { size: number; data: Uint8Array };
  }
  const encoder: {
    create(data: string, options: { errorCorrectionLevel: 'L' | 'M' | 'Q' | 'H' }): QrSymbol;
  };
  export default encoder;
}
