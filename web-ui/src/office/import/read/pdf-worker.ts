// The reader of PDF in a worker of its own: what a file makes it do must not hold up the page, and ends with the worker.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';
