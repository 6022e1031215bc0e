"""LLaMA-Factory's own reading of dataset_info.json and of the rows beside it."""

import importlib.machinery
import json
import sys
import types
from importlib.metadata import version

# Its converters import audio, which no text needs.
audio = types.ModuleType("torchaudio")
audio.__spec__ = importlib.machinery.ModuleSpec("torchaudio", None)
sys.modules["torchaudio"] = audio

from datasets import load_dataset  # noqa: E402
from llamafactory.data.converter import get_dataset_converter  # noqa: E402
from llamafactory.data.parser import get_dataset_list  # noqa: E402

FOLDER, WORK = sys.argv[1], sys.argv[2]


class Arguments:
    image_dir = video_dir = audio_dir = media_dir = "."


found = {"version": version("llamafactory")}
for attributes in get_dataset_list(["provender_sharegpt", "provender_alpaca"], FOLDER):
    rows = load_dataset(
        "json", data_files=f"{FOLDER}/{attributes.dataset_name}", split="train", cache_dir=WORK
    )
    convert = get_dataset_converter(attributes.formatting, attributes, Arguments())
    read = [convert(row) for row in rows]
    found[attributes.dataset_name] = [
        len(read),
        all(row["_prompt"] and row["_response"] and row["_response"][0]["content"] for row in read),
    ]
print(json.dumps(found))
